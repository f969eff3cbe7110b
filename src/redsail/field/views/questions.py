"""Where two records say different things: what was entered first, what came later, and somebody who chooses."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.field import gates, naming
from redsail.field.handlers import answer as write
from redsail.field.signed_in import SignedIn
from redsail.sync.actions import answering
from redsail.sync.models import Receipt

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One field: its name in the form, what it is called, what stands, what came later."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Asked:
    """One record with everything that is asked about it."""

    receipt: Receipt
    about: str
    who: str
    lines: list[Line]


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Questions to me, or to my units."""
    rows = list(gates.asked(request.user)[:SHOWN])
    who = naming.owners(rows)
    people = naming.items(rows) | naming.people([each for row in rows for each in row.questions.all()])
    return render(request, "field/questions.html", {"asked": [_asked(row, who, people) for row in rows]})


@require_POST
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """All answers about one record."""
    row = gates.asked(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    choices = {each.field: request.POST.get(each.field, "") for each in row.questions.all() if not each.choice}
    try:
        answering.choose(row, by=request.user, choices=choices, write=lambda mine: write(row, request.user, mine))
    except RedsailError as error:
        messages.error(request, " ".join(phrases.told_all(error)))
    else:
        messages.success(request, _("Thank you; that is settled."))
    return redirect("field:questions")


def _asked(row: Receipt, who: dict[str, str], people: dict[str, str]) -> Asked:
    questions = [each for each in row.questions.all() if not each.choice]
    lines = [
        Line(
            each.field,
            naming.field(each.field, people),
            naming.value(each.field, each.theirs),
            naming.value(each.field, each.mine),
        )
        for each in questions
    ]
    return Asked(row, questions[0].about if questions else "", who.get(row.pack.owner, ""), lines)
