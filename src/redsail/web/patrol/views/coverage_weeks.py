"""Coverage by street and week: table, map, workbook, and the shops that could not be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from redsail.exchange.exports import coverage_weeks as exports
from redsail.organisation.access import may_somewhere
from redsail.patrol import access
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign
from redsail.patrol.queries import coverage_weeks as query
from redsail.patrol.queries.coverage_weeks import MOST_WEEKS, Weeks
from redsail.shops.access import EXPORT
from redsail.shops.actions.exports import PERMISSION, record_export
from redsail.web.drawing import Drawing, Kind, Point, document, svg
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import coverage_asked as asking
from redsail.web.patrol.coverage_asked import Asked
from redsail.web.patrol.views import gates
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shops import filtering
from redsail.web.shops.views import gates as shop_gates
from redsail.web.shops.views.maps import stations

PAGE = 50
USUAL_WEEKS = 8
MOST_DRAWN = 8_000
LABELS = (gettext_lazy("Visited"), gettext_lazy("Not reached"), gettext_lazy("Not visited yet"))
LOOKS = {
    "visited": ("#1d6f3a", 90, False),
    "missed": ("#b35900", 140, False),
    "waiting": ("#20242a", 110, True),
}


@dataclass(frozen=True)
class Span:
    """What the page is asked for besides the filters of the shop list."""

    wanted: Asked
    first: date
    last: date
    campaign: Campaign | None


@require_safe
def show(request: SignedIn) -> HttpResponse:
    """A line a street with its weeks, and below who could not be reached and why."""
    span = _span(request)
    found = _weeks(request, span)
    keep = request.GET.copy()
    keep.pop("page", None)
    page = Paginator(found.streets, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "tab_weeks": True,
        "span": span,
        "wanted": span.wanted,
        "found": found,
        "page": page,
        "rows": [(row, list(zip(found.mondays, row.weeks, strict=True))) for row in page],
        "missed": found.missed[:PAGE],
        "choices": filtering.choices(request),
        "campaigns": _campaigns(request),
        "query": keep.urlencode(),
        "may_export": may_somewhere(request.user, EXPORT),
        "may_plan": bool(gates.planning_units(request)),
    }
    return render(request, "patrol/coverage_weeks.html", context)


@require_safe
def data(request: SignedIn) -> JsonResponse:
    """Points for the live map."""
    link = reverse("shops:shop", args=[0]).replace("0", "{key}")
    return JsonResponse(document(_drawing(request, 0), link=link))


@require_safe
def picture(request: SignedIn) -> HttpResponse:
    """The same as SVG, thinned out where there are very many."""
    drawn = svg(_drawing(request, MOST_DRAWN), title=_("Coverage by street and week"))
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_POST
def sheet(request: SignedIn) -> HttpResponse:
    """A sheet of streets and weeks, and one of shops that could not be reached."""
    unit = shop_gates.bureaus(request, PERMISSION)[0]
    span = _span(request)
    found = _weeks(request, span, PERMISSION)
    record_export(by=request.user, unit=unit, filters=span.wanted.filters, count=found.total.shops)
    return spreadsheet(exports.workbook(found), f"{_('Coverage')}-{span.first}-{span.last}.xlsx")


def _span(request: SignedIn) -> Span:
    """What makes no sense is left out; a time longer than the most weeks begins later."""
    gates.somewhere(request, access.VIEW)
    today = timezone.localdate()
    last = min(_day(request, "until") or today, today)
    first = _day(request, "from") or last - timedelta(days=last.weekday(), weeks=USUAL_WEEKS - 1)
    first = min(max(first, last - timedelta(days=last.weekday(), weeks=MOST_WEEKS - 1)), last)
    number = request.GET.get("campaign", "")
    campaign = None
    if number.isdecimal() and len(number) < 10:
        campaign = access.visible(request.user).filter(pk=int(number)).first()
    return Span(asking.asked(request, ""), first, last, campaign)


def _day(request: SignedIn, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


def _weeks(request: SignedIn, span: Span, permission: str = access.VIEW) -> Weeks:
    found = asking.shops(request, span.wanted, timezone.localdate(), permission)
    return query.weeks(found, span.first, span.last, span.campaign)


def _campaigns(request: SignedIn) -> list[Campaign]:
    found = access.visible(request.user).filter(kind=CampaignKind.VISIT, releases__isnull=False)
    return list(found.distinct().only("pk", "name")[:PAGE])


def _drawing(request: SignedIn, most: int) -> Drawing:
    span = _span(request)
    found = _weeks(request, span)
    lost = {each.visit.shop_id for each in found.missed}
    kinds = tuple(Kind(key, str(label), *LOOKS[key]) for key, label in zip(LOOKS, LABELS, strict=True))
    places = asking.shops(request, span.wanted, timezone.localdate()).filter(lat__isnull=False).order_by()
    points = []
    for pk, name, lon, lat in places.values_list("pk", "name", "lon", "lat"):
        kind = 0 if pk in found.first_visit else 1 if pk in lost else 2
        if lon is not None and lat is not None:
            points.append(Point(str(pk), name, lon, lat, kind))
    points = points[:: -(-len(points) // most) if most and points else 1]
    return Drawing(points=tuple(points), stations=stations(request), kinds=kinds)
