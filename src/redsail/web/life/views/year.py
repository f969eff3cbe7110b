"""三会一课 over a year: what waits to be done, and every period of every branch and group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.activities.queries import duties, windows
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.life_bodies import PLAN, Body
from redsail.organisation import access
from redsail.organisation.models import Term
from redsail.organisation.queries import terms
from redsail.web.life import gates, words
from redsail.web.organisation.signed_in import SignedIn

PAGE = 20
SHOWN = 30
URGENT = (windows.UNRECORDED, windows.GRACE, windows.SOON)


@dataclass
class Line:
    """A kind of meeting of a body: the cells are its periods, each so many months wide."""

    kind: Any
    cells: list[tuple[Duty | None, int]]


@dataclass
class Block:
    """A body with its lines; `term`: of a branch the running term, where its election falls into the year."""

    body: Body
    lines: list[Line]
    term: Term | None = None


@require_safe
def year(request: SignedIn) -> HttpResponse:
    """The year asked for, this one otherwise."""
    gates.sees(request)
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isdecimal() and 2000 <= int(asked[:4]) <= 2100 and len(asked) == 4 else today.year
    every = duties.duties(request.user, number, today)
    blocks = _blocks(every)
    chosen = request.GET.get("body", "")
    shown = [block for block in blocks if block.body.key == chosen] or blocks
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    _terms(request, page.object_list, number)
    wanted = {block.body.key for block in shown}
    red = [duty for duty in every if duty.body.key in wanted]
    urgent = sorted((d for d in red if d.state in URGENT), key=lambda d: (URGENT.index(d.state), d.window.last))
    missed = sorted((d for d in red if d.state == windows.MISSED), key=lambda d: d.window.last, reverse=True)
    context = {
        "year": number,
        "today": today,
        "months": range(1, 13),
        "this_month": today.month if number == today.year else 0,
        "page": page,
        "chosen": chosen if len(shown) != len(blocks) or len(blocks) == 1 else "",
        "choices": [(block.body.key, str(block.body)) for block in blocks],
        "urgent": urgent[:SHOWN],
        "urgent_more": max(0, len(urgent) - SHOWN),
        "missed": missed[:SHOWN],
        "missed_more": max(0, len(missed) - SHOWN),
        "gatherings": duties.gatherings(d for d in [*urgent[:SHOWN]]),
        "signs": [(state, words.SIGNS[state], label) for state, label in words.STATES.items()],
        "may_plan": access.may_somewhere(request.user, PLAN),
    }
    return render(request, "life/year.html", context)


def _blocks(every: list[Duty]) -> list[Block]:
    found: dict[str, Block] = {}
    lines: dict[tuple[str, str], list[Duty]] = {}
    for duty in every:
        found.setdefault(duty.body.key, Block(duty.body, []))
        lines.setdefault((duty.body.key, duty.kind), []).append(duty)
    for (key, _kind), row in lines.items():
        found[key].lines.append(Line(row[0].kind, _cells(row)))
    return list(found.values())


def _cells(row: list[Duty]) -> list[tuple[Duty | None, int]]:
    """Twelve months in all: a gap is months in which the body did not exist."""
    cells: list[tuple[Duty | None, int]] = []
    month = 1
    for duty in row:
        if duty.window.first.month > month:
            cells.append((None, duty.window.first.month - month))
        cells.append((duty, duty.window.last.month - duty.window.first.month + 1))
        month = duty.window.last.month + 1
    if month <= 12:
        cells.append((None, 13 - month))
    return cells


def _terms(request: SignedIn, blocks: Any, number: int) -> None:
    """The running terms of the branches shown, for those who may see memberships."""
    if not access.may_somewhere(request.user, terms.VIEW):
        return
    branches = [block.body.branch.pk for block in blocks if not block.body.group]
    rows = Term.objects.filter(branch__in=branches, until_date__isnull=True, due_on__year=number)
    due = {row.branch_id: row for row in rows}
    for block in blocks:
        if not block.body.group:
            block.term = due.get(block.body.branch.pk)
