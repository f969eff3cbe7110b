"""The table of a regrouping: today and the proposal side by side, by drag or by menu, with what each move does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation.actions import regrouping_applying
from redsail.organisation.actions import regrouping_table as actions
from redsail.organisation.models import Regrouping
from redsail.organisation.queries import regrouping_sight, regrouping_steps
from redsail.web.organisation.regrouping_frame import frame, number, regrouping_or_404, to_work_on
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence

SAID = "regrouping_said"
STEPS = 12


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Both sides, what stands against deciding, and what changed since the search."""
    return page(request, regrouping_or_404(request, pk))


def page(request: SignedIn, row: Regrouping, wrong: str = "", status: int = 200) -> HttpResponse:
    """The table; `wrong`: what spoke against the last step."""
    context = {**frame(request, row, "table"), "wrong": wrong}
    context["said"] = "" if wrong else request.session.pop(SAID, "")
    if seen := regrouping_sight.sight(row):
        edits = list(row.edits.filter(dropped=False).order_by("-number")[:STEPS])
        context |= {
            "view": seen.view(),
            "limits": seen.limits,
            "pairs": seen.wanted.pairs,
            "offices": seen.offices(),
            "table": seen.table,
            "since": regrouping_applying.stale(row, seen.table),
            "steps": regrouping_steps.told(row, edits),
            "may_undo": any(edit.undone_at is None for edit in edits) and context["is_draft"],
            "may_redo": any(edit.undone_at for edit in edits) and context["is_draft"],
        }
    context["may_work"] = context["may_manage"] and context["is_draft"]
    return render(request, "organisation/regrouping_table.html", context, status=status)


@require_safe
def effects(request: SignedIn, pk: int) -> JsonResponse:
    """What moving a member to each other group would do: asked when a drag begins."""
    seen = regrouping_sight.sight(regrouping_or_404(request, pk))
    return JsonResponse({"groups": seen.effects(request.GET.get("member", "")) if seen else {}})


@require_safe
def member(request: SignedIn, pk: int) -> HttpResponse:
    """One member: why they move, where else they could go and what that does, fixed or not, leader or not."""
    row = regrouping_or_404(request, pk)
    seen, key = regrouping_sight.sight(row), request.GET.get("member", "")
    if seen is None or key not in seen.table.seats:
        raise Http404
    view = seen.view()
    card = next(card for column in view.columns for card in column.cards if card.key == key)
    found = seen.effects(key)
    context = {
        **frame(request, row, "table"),
        "card": card,
        "column": next(column for column in view.columns if card in column.cards),
        "moved": next((moved for moved in view.moved if moved.key == key), None),
        "choices": sorted(
            ((column, found[column.key]) for column in view.columns if column.key in found),
            key=lambda choice: len(choice[1]["breaks"]),
        ),
    }
    context["may_work"] = context["may_manage"] and context["is_draft"]
    part = bool(request.headers.get("HX-Request"))
    return render(request, f"organisation/{'_' if part else ''}regrouping_member.html", context)


@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    """Put a member into another group."""
    row = to_work_on(request, pk)
    member, group = _key(request, "member"), _key(request, "group")

    def act(version: int) -> object:
        return actions.move(row, by=request.user, version=version, member=member, group=group)

    return _done(request, row, act, _("Moved."))


@require_POST
def lock(request: SignedIn, pk: int) -> HttpResponse:
    """Fix a member, or set them free."""
    row, on = to_work_on(request, pk), request.POST.get("on") == "1"

    def act(version: int) -> object:
        return actions.lock(row, by=request.user, version=version, member=_key(request, "member"), on=on)

    return _done(request, row, act, _("Fixed: every later search keeps this.") if on else _("Set free."))


@require_POST
def lead(request: SignedIn, pk: int) -> HttpResponse:
    """Propose a leader."""
    row = to_work_on(request, pk)

    def act(version: int) -> object:
        return actions.lead(row, by=request.user, version=version, member=_key(request, "member"))

    return _done(request, row, act, _("Proposed as leader."))


@require_POST
def group(request: SignedIn, pk: int) -> HttpResponse:
    """Another pair, or another name for a group that is to be founded."""
    row, key = to_work_on(request, pk), _key(request, "group")

    def act(version: int) -> object:
        if "name" in request.POST:
            name = str(request.POST["name"])
            return actions.rename(row, by=request.user, version=version, group=key, name=name)
        return actions.pair(row, by=request.user, version=version, group=key, partner=_key(request, "partner"))

    return _done(request, row, act, _("Changed."))


@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """Take the last step back."""
    row = to_work_on(request, pk)
    return _done(request, row, lambda version: actions.undo(row, by=request.user, version=version), _("Taken back."))


@require_POST
def redo(request: SignedIn, pk: int) -> HttpResponse:
    """Do the step again that was taken back last."""
    row = to_work_on(request, pk)
    return _done(request, row, lambda version: actions.redo(row, by=request.user, version=version), _("Done again."))


def _key(request: SignedIn, name: str) -> str:
    return str(request.POST.get(name, ""))[:80]


def _done(request: SignedIn, row: Regrouping, act: Callable[[int], Any], words: str) -> HttpResponse:
    """Do it and show the table, or the table as it is by now with what spoke against it."""
    try:
        act(number(request, "version"))
    except RedsailError as error:
        return page(request, regrouping_or_404(request, row.pk), wrong=sentence(error), status=422)
    request.session[SAID] = words
    return redirect(reverse("organisation:regrouping-table", args=[row.pk]))
