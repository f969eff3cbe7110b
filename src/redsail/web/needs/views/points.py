"""How contact points stand: visits due, and the year as a timeline. Nobody is ranked; marks are quiet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redsail.activities import access as visiting
from redsail.activities.queries import contact_visits
from redsail.organisation import access as permissions
from redsail.organisation.actions.contact_points import MANAGE
from redsail.organisation.queries import contact_points
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.signed_in import SignedIn


@require_safe
def due(request: SignedIn) -> HttpResponse:
    """Each contact point with its last visit and when the next is expected, by the agreed rhythm."""
    _open(request)
    moment = as_of(request)
    found = contact_visits.standings(contact_points.on(request.user, moment.day), moment.day)
    recordable = set()
    if not moment.chosen and permissions.may_somewhere(request.user, visiting.CONTACT):
        recordable = set(visiting.recordable(request.user, timezone.localdate()).values_list("pk", flat=True))
    context = {
        "moment": moment,
        "standings": found,
        "alone": contact_points.alone(request.user, moment.day),
        "recordable": recordable,
        "rulings": list({each.ruling.number: each.ruling for each in found}.values()),
        "may_manage": permissions.may_somewhere(request.user, MANAGE),
        "tab_due": True,
    }
    return render(request, "needs/points.html", context)


@require_safe
def timeline(request: SignedIn) -> HttpResponse:
    """Twelve months of visits, a line for each contact point."""
    _open(request)
    moment = as_of(request)
    lines = contact_visits.timeline(contact_points.on(request.user, moment.day), moment.day)
    months = [first for first, _days, _missed in lines[0].months] if lines else []
    context = {"moment": moment, "lines": lines, "months": months, "tab_timeline": True}
    return render(request, "needs/timeline.html", context)


def _open(request: SignedIn) -> None:
    if not permissions.may_somewhere(request.user, contact_points.VIEW):
        raise PermissionDenied
