"""The shops of a campaign that is set up: counted while one chooses, and on the map."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits, targets
from redsail.web.drawing import Drawing, Kind, Point, Station, document, svg
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import picking
from redsail.web.patrol.forms import ShopsForm
from redsail.web.patrol.forms import shops as shops_form
from redsail.web.patrol.views import wizard
from redsail.web.patrol.views.starting import shop_filter

MOST_DRAWN = 8_000
SHOP = "#475569"


@require_POST
def count(request: SignedIn, pk: int) -> HttpResponse:
    """What the form as it is now comes to; saves nothing."""
    campaign = wizard.open_campaign(request, pk)
    start = shops_form.stands(campaign, limits.number(campaign, limits.GAP))
    form = ShopsForm(request.POST, words=picking.words(campaign.unit), campaign=campaign, initial=start)
    choice = form.choice() if form.is_valid() else None
    context = {"campaign": campaign, "form": form, **picking.counted(campaign, choice, form)}
    return render(request, "patrol/wizard/_count.html", context)


@require_safe
def data(request: SignedIn, pk: int) -> JsonResponse:
    """The shops that the filters of the address take."""
    campaign = wizard.open_campaign(request, pk)
    return JsonResponse(document(_drawing(campaign, request.GET.urlencode(), 1)))


@require_safe
def picture(request: SignedIn, pk: int) -> HttpResponse:
    """The same as SVG, thinned out where there are very many."""
    campaign = wizard.open_campaign(request, pk)
    drawn = svg(_drawing(campaign, request.GET.urlencode(), MOST_DRAWN), title=_("Shops"))
    return HttpResponse(drawn, content_type="image/svg+xml")


def _drawing(campaign: Campaign, query: str, most: int) -> Drawing:
    found = targets.targets(campaign.unit, shop_filter(query)).filter(lat__isnull=False)
    rows = list(found.values_list("pk", "name", "lon", "lat"))
    step = max(1, -(-len(rows) // most)) if most > 1 else 1
    kinds = (Kind("shop", _("Shops"), SHOP),)
    return Drawing(points=tuple(_points(rows[::step])), stations=stations_of(campaign), kinds=kinds)


def stations_of(campaign: Campaign) -> tuple[Station, ...]:
    """Where crews start."""
    return tuple(
        Station(str(unit.pk), unit.name, lon=unit.station.lon, lat=unit.station.lat)
        for unit in campaign.stations.select_related("station").order_by("pk")
        if unit.station.lon is not None and unit.station.lat is not None
    )


def _points(rows: Iterable[tuple[int, str, float | None, float | None]]) -> Iterable[Point]:
    for pk, name, lon, lat in rows:
        if lon is not None and lat is not None:
            yield Point(str(pk), name, lon, lat)
