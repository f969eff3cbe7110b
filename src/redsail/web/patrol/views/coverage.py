"""Coverage over time: streets, shops, the map, and what to plan next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.exchange.exports.coverage import MOST_SHOPS
from redsail.organisation.access import may_somewhere
from redsail.patrol import access
from redsail.patrol.queries import coverage as query
from redsail.patrol.queries import limits
from redsail.patrol.queries import streets as by_street
from redsail.patrol.queries.by_last_visit import ByLastVisit
from redsail.patrol.queries.streets import StreetRow
from redsail.rulebook import lookup
from redsail.shops.access import EXPORT
from redsail.shops.models import Shop
from redsail.web.drawing import Drawing, Kind, Point, document, svg
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import coverage_asked as asking
from redsail.web.patrol.coverage_asked import Asked
from redsail.web.patrol.views import gates
from redsail.web.shops import filtering
from redsail.web.shops.views.maps import stations

PAGE = 50
MOST_DRAWN = 8_000
# From light to dark and from small to large; a shop nobody is known to have called at is a ring.
LOOKS = {
    "3": ("#1d6f3a", 80, False),
    "6": ("#1b5fa8", 95, False),
    "12": ("#b35900", 115, False),
    "older": ("#a8231d", 140, False),
    "never": ("#20242a", 140, True),
}


@require_safe
def streets(request: SignedIn) -> HttpResponse:
    """One line a street: shops, visited in the last 3, 6, 12 months, never, the longest ago."""
    wanted, found, context = _counted(request, "-waiting")
    if wanted.age:
        found = [row for row in found if row.ages[wanted.age]]
    page = Paginator(by_street.ordered(found, wanted.sort), PAGE).get_page(request.GET.get("page"))
    return render(request, "patrol/coverage.html", {**context, "page": page, "tab": "streets"})


@require_safe
def shops(request: SignedIn) -> HttpResponse:
    """One line a shop: last visit, visits and inspections in twelve months beside their caps."""
    today = timezone.localdate()
    wanted = _asked(request, "last")
    everything = asking.shops(request, wanted, today)
    known = query.parts(everything, today)
    context = _context(request, wanted, by_street.streets(known, today), today)
    if wanted.sort.lstrip("-") == "street":
        found: Sequence[query.Visited] = query.ordered_shops(
            query.of_age(query.visited(everything, today), wanted.age, today), wanted.sort
        )
    else:
        found = ByLastVisit(known, today, wanted.age, context["counted"], latest_first=wanted.sort == "-last")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    caps = {kind: lookup.value(key, on=today) for kind, key in limits.CAPS.items()}
    context |= {"page": page, "shops": _named(page, found, today), "caps": caps, "tab": "shops"}
    return render(request, "patrol/coverage_shops.html", context)


@require_safe
def chart(request: SignedIn) -> HttpResponse:
    """The same shops on the map."""
    _wanted, _streets, context = _counted(request, "")
    return render(request, "patrol/coverage_map.html", {**context, "tab": "map"})


@require_safe
def data(request: SignedIn) -> JsonResponse:
    """Points for the live map."""
    link = reverse("shops:shop", args=[0]).replace("0", "{key}")
    return JsonResponse(document(_drawing(request, 0), link=link))


@require_safe
def picture(request: SignedIn) -> HttpResponse:
    """The same as SVG, thinned out where there are very many."""
    drawn = svg(_drawing(request, MOST_DRAWN), title=_("Coverage"))
    return HttpResponse(drawn, content_type="image/svg+xml")


def _asked(request: SignedIn, sort: str) -> Asked:
    gates.somewhere(request, access.VIEW)
    return asking.asked(request, sort)


def _counted(request: SignedIn, sort: str) -> tuple[Asked, list[StreetRow], dict[str, Any]]:
    """What is asked for, its streets with their visits, and what all the pages show."""
    today = timezone.localdate()
    wanted = _asked(request, sort)
    found = by_street.streets(query.parts(asking.shops(request, wanted, today), today), today)
    return wanted, found, _context(request, wanted, found, today)


def _context(request: SignedIn, wanted: Asked, found: list[StreetRow], today: date) -> dict[str, Any]:
    """What all the pages show: figures of everything asked for, the filters, what may be done."""
    counted = by_street.ages(found)
    total = sum(counted.values())
    keep = request.GET.copy()
    for name in ("page", "sort"):
        keep.pop(name, None)
    return {
        "wanted": wanted,
        "sort": wanted.sort,
        "today": today,
        "total": total,
        "counted": counted.get(wanted.age, total),
        "ages": asking.figures(counted),
        "age_choices": asking.choices(),
        "choices": filtering.choices(request),
        "query": keep.urlencode(),
        "may_plan": bool(gates.planning_units(request)),
        "may_export": may_somewhere(request.user, EXPORT),
        "streets_only": MOST_SHOPS if counted.get(wanted.age, total) > MOST_SHOPS else 0,
    }


def _named(page: Page, listed: Sequence[query.Visited], today: date) -> list[dict[str, Any]]:
    found = dict(listed.rows_read) if isinstance(listed, ByLastVisit) else {}
    if missing := [row.pk for row in page.object_list if row.pk not in found]:
        found |= Shop.objects.in_bulk(missing)
    return [
        {"shop": found[row.pk], "row": row, "age": asking.AGES[query.age(row.last, today)]}
        for row in page.object_list
        if row.pk in found
    ]


def _drawing(request: SignedIn, most: int) -> Drawing:
    today = timezone.localdate()
    wanted = _asked(request, "")
    found = asking.shops(request, wanted, today).filter(lat__isnull=False)
    called = query.called(found, today)
    kind_of = {age: number for number, age in enumerate(query.AGES)}
    days = query.limits(today)
    points = []
    for pk, name, lon, lat, last in found.order_by().values_list("pk", "name", "lon", "lat", "last_visited_on"):
        age = query.age_of(called[pk].last if pk in called else last, days)
        if lon is not None and lat is not None and wanted.age in ("", age):
            points.append(Point(str(pk), name, lon, lat, kind_of[age]))
    points = points[:: -(-len(points) // most) if most and points else 1]
    kinds = tuple(Kind(age, str(asking.AGES[age]), *LOOKS[age]) for age in query.AGES)
    return Drawing(points=tuple(points), stations=stations(request), kinds=kinds)
