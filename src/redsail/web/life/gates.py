"""What an address of this room names, for those who may see it; 404 or a refusal for others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from redsail.activities.access import VIEW
from redsail.activities.models import MonthPlan, PlannedMeeting
from redsail.activities.queries import cures, life_bodies
from redsail.activities.queries.duties import Duty
from redsail.activities.queries.life_bodies import PLAN
from redsail.organisation import access
from redsail.organisation.models import Unit
from redsail.web.organisation.signed_in import SignedIn


def sees(request: SignedIn) -> None:
    """Refuses whoever neither sees gatherings anywhere nor leads a branch or group."""
    if not access.may_somewhere(request.user, VIEW) and not any(life_bodies.led(request.user, timezone.localdate())):
        raise PermissionDenied


def duty(request: SignedIn, body: str, kind: str, day: str) -> Duty:
    """The duty of an address."""
    sees(request)
    found = cures.find(request.user, body, kind, _day(day), timezone.localdate())
    if found is None:
        raise Http404
    return found


def planned(request: SignedIn, body: str, kind: str, day: str) -> Duty:
    """The same for whoever plans the meetings of the body, by role or as its leader; raises Refused for others."""
    found = duty(request, body, kind, day)
    if not life_bodies.may_plan(request.user, found.body):
        access.require(request.user, PLAN, found.body.unit)
    return found


def unit(request: SignedIn, pk: int, permission: str = PLAN) -> Unit:
    """A unit for which the person plans."""
    return get_object_or_404(access.units(request.user, permission), pk=pk)


def plan(request: SignedIn, pk: int) -> MonthPlan:
    """A month's plan of such a unit."""
    shown: Any = access.visible(MonthPlan.objects.select_related("unit"), request.user, PLAN)
    return get_object_or_404(shown, pk=pk)


def meeting(request: SignedIn, pk: int, number: int) -> PlannedMeeting:
    """A meeting of such a plan."""
    found = plan(request, pk)
    rows = PlannedMeeting.objects.select_related("plan__unit", "branch__unit", "group__unit", "activity")
    return get_object_or_404(rows, plan=found, pk=number)


def month(text: str) -> date:
    """The first day of "2026-12"."""
    return _day(f"{text}-01") if len(text) == 7 else _day("")


def version(request: SignedIn) -> int:
    """The version that the page was made from; 0, which never holds, when it is no number."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not 2000 <= found.year <= 2100:
        raise Http404
    return found
