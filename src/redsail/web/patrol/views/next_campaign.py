"""The suggested next campaign: streets that wait longest, an estimate of nights, and one button that opens it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base.errors import RedsailError
from redsail.organisation.models import Unit
from redsail.patrol.actions.suggested import open_suggested
from redsail.patrol.enums import Step
from redsail.patrol.queries import coverage, suggestions
from redsail.patrol.queries.suggestions import Suggestion
from redsail.rulebook import lookup
from redsail.shops.queries.listing import Filters, matching
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import wizard
from redsail.web.patrol.views.gates import planning_units
from redsail.web.shell.words import sentence

USUAL_MONTHS, USUAL_NIGHTS = 6, 4
MOST_CREWS, MOST_NIGHTS = 60, 60
SHOWN = 100


@require_http_methods(["GET", "POST"])
def suggest(request: SignedIn) -> HttpResponse:
    """Look with GET; POST opens the campaign that was looked at."""
    units = planning_units(request)
    if not units:
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    unit = next((unit for unit in units if str(unit.pk) == asked.get("unit")), units[0])
    numbers = _numbers(asked, unit)
    wanted = _suggestion(request, unit, numbers)
    if request.method == "POST":
        try:
            campaign = open_suggested(
                by=request.user, unit=unit, wanted=wanted, today=timezone.localdate(), token=_token(asked)
            )
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Opened with these streets. Look at nights and crews, then plan."))
            return redirect(wizard.address(campaign, Step.CHECK))
    context = {
        "unit": unit,
        "units": units,
        "wanted": wanted,
        "streets": wanted.streets[:SHOWN],
        "hidden": max(0, len(wanted.streets) - SHOWN),
        "rulings": {ruling.key: ruling for ruling in wanted.rulings},
        "months_offered": coverage.MONTHS,
        "token": uuid4(),
        "tab": "next",
        "may_plan": True,
        **numbers,
    }
    return render(request, "patrol/coverage_next.html", context)


def _suggestion(request: SignedIn, unit: Unit, numbers: dict[str, int]) -> Suggestion:
    today = timezone.localdate()
    shops = matching(request.user, Filters(unit=unit.pk), today=today)
    return suggestions.suggestion(shops, today=today, **numbers)


def _numbers(asked: QueryDict, unit: Unit) -> dict[str, int]:
    """Months, crews and nights; what makes no sense becomes the usual."""
    months = _number(asked.get("months"), USUAL_MONTHS, 12)
    crews = _number(asked.get("crews"), 0, MOST_CREWS) or _usual_crews(unit)
    nights = _number(asked.get("nights"), USUAL_NIGHTS, MOST_NIGHTS)
    return {"months": months if months in coverage.MONTHS else USUAL_MONTHS, "crews": crews, "nights": nights}


def _usual_crews(unit: Unit) -> int:
    """So many crews of every station as the rulebook has for a night."""
    stations = Unit.objects.filter(path__startswith=unit.path, station__lat__isnull=False).count()
    return max(1, stations) * lookup.value("patrol.nights.crews", on=timezone.localdate()).number


def _number(text: Any, usual: int, most: int) -> int:
    value = int(text) if text and text.isdecimal() and len(text) < 4 else usual
    return min(max(value, 1 if usual else 0), most)


def _token(asked: QueryDict) -> UUID:
    try:
        return UUID(asked.get("token", ""))
    except ValueError:
        return uuid4()
