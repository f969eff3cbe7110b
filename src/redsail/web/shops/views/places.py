"""Schools and markets: list and map."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.shops import access
from redsail.shops.enums import PlaceKind
from redsail.web.drawing import Drawing, Kind, Point, document, svg
from redsail.web.shops.views import gates
from redsail.web.shops.views.maps import stations

PAGE = 50
COLOURS = {PlaceKind.SCHOOL: "#7a3e9d", PlaceKind.MARKET: "#00727a", PlaceKind.OTHER: "#475569"}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All places the person may see."""
    gates.need(request, access.VIEW)
    found = _found(request)
    sort = request.GET.get("sort", "name")
    column = sort.lstrip("-") if sort.lstrip("-") in {"name", "town", "kind"} else "name"
    found = found.order_by(f"-{column}" if sort.startswith("-") else column, "pk")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "q": request.GET.get("q", ""),
        "kind": request.GET.get("kind", ""),
        "kinds": PlaceKind.choices,
        "sort": sort,
        "query": request.GET.urlencode(),
        "waiting": access.places(request.user, access.EDIT).filter(lat__isnull=True).exists(),
        **gates.buttons(request),
    }
    return render(request, "shops/places.html", context)


@require_safe
def data(request: HttpRequest) -> JsonResponse:
    """Places and stations for the live map."""
    return JsonResponse(document(_drawing(request)))


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The same as SVG."""
    return HttpResponse(svg(_drawing(request), title=_("Places")), content_type="image/svg+xml")


def _found(request: HttpRequest):  # type: ignore[no-untyped-def]
    found = access.places(request.user)
    if text := request.GET.get("q", "").strip():
        found = found.filter(name__icontains=text)
    if (kind := request.GET.get("kind", "")) in PlaceKind.values:
        found = found.filter(kind=kind)
    return found


def _drawing(request: HttpRequest) -> Drawing:
    gates.need(request, access.VIEW)
    kinds = list(PlaceKind)
    rows = _found(request).filter(lat__isnull=False).values_list("pk", "name", "lon", "lat", "kind")
    points = tuple(Point(str(pk), name, lon, lat, kinds.index(PlaceKind(kind))) for pk, name, lon, lat, kind in rows)
    legend = tuple(Kind(kind.value, str(kind.label), COLOURS[kind]) for kind in kinds)
    return Drawing(points=points, stations=stations(request), kinds=legend)
