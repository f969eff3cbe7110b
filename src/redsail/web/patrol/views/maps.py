"""A plan on the map: as data for the live map, as a picture for print and old machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from redsail.organisation.models import Unit
from redsail.patrol.models import Plan
from redsail.patrol.models import Route as PlannedRoute
from redsail.patrol.queries import board
from redsail.web.drawing import Drawing, Kind, Point, Route, Station, colour_of, document, svg
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import plan_or_404

VISITED = "#475569"


def data(request: SignedIn, pk: int, number: int) -> JsonResponse:
    """Stations, routes and shops of a plan; `?night=2026-12-01` only that night's, `&crew=key` only that crew's."""
    plan = plan_or_404(request, pk, number)
    link = reverse("shops:shop", args=[0]).replace("0", "{key}")
    return JsonResponse(document(_drawing(request, plan), link=link))


def picture(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The same as SVG."""
    plan = plan_or_404(request, pk, number)
    return HttpResponse(svg(_drawing(request, plan), title=str(plan)), content_type="image/svg+xml")


def _night(request: SignedIn) -> date | None:
    text = request.GET.get("night", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None


def _drawing(request: SignedIn, plan: Plan) -> Drawing:
    night, crew = _night(request), request.GET.get("crew", "")
    stations = {unit.pk: unit for unit in plan.campaign.stations.select_related("station")}
    routes = board.routes_of(plan, night)
    # With all nights on one map a night has one colour; on one night every crew has its own.
    order = {date: number for number, date in enumerate(sorted({route.date for route in routes}))}
    colours = {route.pk: colour_of(order[route.date] if night is None else n) for n, route in enumerate(routes)}
    if crew:
        routes = [route for route in routes if route.key == crew]
    return drawing_of(routes, stations, colours)


def drawing_of(routes: list[PlannedRoute], stations: dict[int, Unit], colours: dict[int, str] | None = None) -> Drawing:
    """Routes with their `listed_stops`, and the stations they leave from. `colours` by number of the route's row."""
    shades = colours or {}
    return Drawing(
        kinds=(Kind("visited", _("Shops visited"), VISITED),),
        points=tuple(_points(routes)),
        routes=tuple(
            _line(route, stations[route.station_id], shades.get(route.pk, ""))
            for route in routes
            if route.station_id in stations
        ),
        stations=tuple(
            Station(str(unit.pk), unit.name, lon=unit.station.lon, lat=unit.station.lat)
            for unit in stations.values()
            if unit.station.lon is not None and unit.station.lat is not None
        ),
    )


def _points(routes: Iterable[PlannedRoute]) -> Iterable[Point]:
    for route in routes:
        for stop in route.listed_stops:  # type: ignore[attr-defined]
            yield Point(str(stop.shop_id), stop.shop.name, lon=stop.shop.lon, lat=stop.shop.lat, kind=0)


def _line(route: PlannedRoute, unit: Unit, colour: str = "") -> Route:
    # A route leaves from a place: the planner refuses stations without one.
    home = (unit.station.lon or 0.0, unit.station.lat or 0.0)
    way = [(stop.shop.lon, stop.shop.lat) for stop in route.listed_stops]  # type: ignore[attr-defined]
    words = _("%(station)s, %(date)s, crew %(number)s") % {
        "station": unit.name,
        "date": route.date.isoformat(),
        "number": route.number,
    }
    return Route(str(route.pk), words, line=(home, *way, home), colour=colour)
