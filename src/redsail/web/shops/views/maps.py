"""Shops on the map: as data for the live map, as a picture for print and old machines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Station as StationRow
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.queries import listing
from redsail.web.drawing import Drawing, Kind, Point, Station, document, svg
from redsail.web.shops import filtering
from redsail.web.shops.views import gates

MOST_POINTS = 100_000
MOST_DRAWN = 8_000
MOST_NEIGHBOURS = 500
YEAR = timedelta(days=365)


@require_safe
def data(request: HttpRequest) -> JsonResponse:
    """The shops of the list's filters, coloured by their last visit."""
    return JsonResponse(document(_drawing(request, MOST_POINTS), link=_link()))


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The same as SVG, thinned out where there are very many."""
    return _svg(_drawing(request, MOST_DRAWN), _("Shops"))


@require_safe
def one(request: HttpRequest, pk: int) -> JsonResponse:
    """One shop and the stations, for the small map of its page."""
    return JsonResponse(document(_alone(request, pk)))


@require_safe
def one_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as SVG."""
    return _svg(_alone(request, pk), access.get_shop(request.user, pk).name)


def kinds() -> tuple[Kind, ...]:
    """The legend: how long ago somebody called."""
    return (
        Kind("visited", _("Visited within a year"), "#1d6f3a"),
        Kind("long_ago", _("Visited longer ago"), "#b35900"),
        Kind("never", _("Never visited"), "#475569"),
    )


def stations(request: HttpRequest) -> tuple[Station, ...]:
    """The stations of the person's bureaus that have a place."""
    units = list(access.bureaus(request.user, access.VIEW).values_list("path", flat=True))
    rows = StationRow.objects.filter(unit__kind=UnitKind.STATION, lat__isnull=False, lon__isnull=False)
    return tuple(
        Station(str(row.pk), row.unit.name, lon=row.lon, lat=row.lat)  # type: ignore[arg-type]
        for row in rows.select_related("unit")
        if any(row.unit.path.startswith(path) for path in units)
    )


def _drawing(request: HttpRequest, most: int) -> Drawing:
    gates.need(request, access.VIEW)
    today = timezone.localdate()
    found = listing.matching(request.user, filtering.asked(request.GET), today=today).filter(lat__isnull=False)
    rows = list(found.order_by("pk").values_list("pk", "name", "lon", "lat", "last_visited_on")[:MOST_POINTS])
    step = -(-len(rows) // most) if rows else 1
    points = tuple(
        Point(str(pk), name, lon, lat, _kind(seen, today))
        for pk, name, lon, lat, seen in rows[::step]
        if lon is not None and lat is not None
    )
    return Drawing(points=points, stations=stations(request), kinds=kinds())


def _alone(request: HttpRequest, pk: int) -> Drawing:
    """The shop where it is; while nobody knows, the stations and the shops of its town, to find one's way."""
    shop, today = access.get_shop(request.user, pk), timezone.localdate()
    if shop.lon is not None and shop.lat is not None:
        point = Point(str(shop.pk), shop.name, shop.lon, shop.lat, _kind(shop.last_visited_on, today))
        return Drawing(points=(point,), kinds=kinds())
    return around(request, shop.unit, shop.town)


def around(request: HttpRequest, unit: Unit, town: str) -> Drawing:
    """To find one's way: the stations and the shops of a town; where the town has none, some of the whole bureau."""
    near = access.visible(request.user).filter(unit=unit, lat__isnull=False, state="open").order_by("pk")
    placed = near.values_list("pk", "name", "lon", "lat")
    rows, label = (list(placed.filter(town=town)[:MOST_NEIGHBOURS]) if town else []), _("Shops of the same town")
    if not rows:
        rows, label = list(placed[:MOST_NEIGHBOURS]), _("Shops")
    points = tuple(Point(str(n), name, lon, lat) for n, name, lon, lat in rows if lon is not None and lat is not None)
    return Drawing(points=points, stations=stations(request), kinds=(Kind("town", label, "#475569"),))


def _kind(seen: Any, today: Any) -> int:
    return 2 if seen is None else 0 if today - seen <= YEAR else 1


def _link() -> str:
    return reverse("shops:shop", args=[0]).replace("0", "{key}")


def _svg(drawing: Drawing, title: str) -> HttpResponse:
    return HttpResponse(svg(drawing, title=title), content_type="image/svg+xml")
