"""The stations on the map, by how their contact point stands: live, and as a picture for print."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.activities.queries import contact_visits
from redsail.organisation import access as permissions
from redsail.organisation.models import Station
from redsail.organisation.queries import contact_points
from redsail.web.drawing import Drawing, Kind, Point, document, svg
from redsail.web.organisation.signed_in import SignedIn

ORDER = {"fine": 0, "soon": 1, "missed": 2, "": 3}


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The map with its legend."""
    _open(request)
    return render(request, "needs/points_map.html", {"kinds": _kinds(), "tab_map": True})


@require_safe
def data(request: SignedIn) -> JsonResponse:
    """For the live map."""
    return JsonResponse(document(_drawing(request)))


@require_safe
def picture(request: SignedIn) -> HttpResponse:
    """The same as SVG."""
    return HttpResponse(svg(_drawing(request), title=_("Contact points")), content_type="image/svg+xml")


def _open(request: SignedIn) -> None:
    if not permissions.may_somewhere(request.user, contact_points.VIEW):
        raise PermissionDenied


def _kinds() -> tuple[Kind, ...]:
    return (
        Kind("fine", _("Visited in the agreed rhythm"), "#1d6f3a", size=130),
        Kind("soon", _("Visit due within two weeks"), "#1b5fa8", size=130, hollow=True),
        Kind("missed", _("No visit in the agreed rhythm"), "#b35900", size=160),
        Kind("none", _("Nobody of the leadership follows it"), "#475569", size=130, hollow=True),
    )


def _drawing(request: SignedIn) -> Drawing:
    _open(request)
    today = timezone.localdate()
    # Of several who follow one station the best visited counts: the station was not forgotten.
    states: dict[int, str] = {}
    for each in contact_visits.standings(contact_points.on(request.user, today), today):
        known = states.get(each.point.unit_id, "")
        states[each.point.unit_id] = min(known or each.state, each.state, key=ORDER.__getitem__)
    rows = permissions.visible(Station.objects.all(), request.user, contact_points.VIEW)
    located = rows.filter(lat__isnull=False, lon__isnull=False).select_related("unit").order_by("unit__path")
    points = tuple(
        Point(str(row.pk), row.unit.name, row.lon or 0, row.lat or 0, ORDER[states.get(row.pk, "")])
        for row in located
        if row.unit.holds_on(today)
    )
    return Drawing(points=points, kinds=_kinds())
