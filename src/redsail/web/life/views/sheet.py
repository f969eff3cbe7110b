"""The month on paper: meetings, Party and business tasks side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.activities.access import VIEW
from redsail.activities.queries import month_sheet
from redsail.activities.queries.life_bodies import PLAN
from redsail.organisation import access
from redsail.web.life import gates
from redsail.web.life.views.month import frame
from redsail.web.organisation.signed_in import SignedIn


@require_safe
def show(request: SignedIn, pk: int, month: str) -> HttpResponse:
    """What stands in the calendar and in the tasks; drafts are not on it."""
    unit, first = gates.unit(request, pk, VIEW), gates.month(month)
    found = month_sheet.sheet(unit, first)
    context = {
        **frame(request, unit, first),
        "sheet": found,
        "today": timezone.localdate(),
        "both": sum(hand.both for hand in found.hands),
        "new_task": _new_task(),
        "may_plan": access.may(request.user, PLAN, unit),
    }
    return render(request, "life/sheet.html", context)


def _new_task() -> str:
    try:
        return reverse("gatherings:new-task")
    except NoReverseMatch:
        return ""
