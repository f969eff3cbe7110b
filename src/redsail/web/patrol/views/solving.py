"""While a campaign is solved: how far it is, the picture as it grows, and how to end it early."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.jobs.enums import State
from redsail.patrol.models import Campaign, Sketch
from redsail.patrol.queries import running, targets
from redsail.patrol.queries.board import latest
from redsail.web.drawing import Drawing, Kind, Point, Route, colour_of, document, svg
from redsail.web.jobs import gates as jobs_gates
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.choosing import SHOP, stations_of
from redsail.web.patrol.views.gates import allowed, campaign_or_404


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """The running job with its growing map; once it has ended, the plan, or what went wrong and how to go on."""
    campaign = campaign_or_404(request, pk)
    job = running.newest_job(campaign)
    plan = latest(campaign)
    if plan and (job is None or job.state == State.DONE):
        return redirect("patrol:plan", pk=campaign.pk, number=plan.number)
    if job is None:
        return redirect("patrol:campaign", pk=campaign.pk)
    context = {
        "campaign": campaign,
        "job": job,
        "plan": plan,
        "may_stop": jobs_gates.may_stop(request.user, job),
        "may_finish": job.state == State.RUNNING and not job.finish_requested,
        **_addresses(campaign),
        **allowed(request, campaign),
    }
    return render(request, "patrol/wizard/solving.html", context)


@require_safe
def watch(request: SignedIn, pk: int) -> HttpResponse:
    """Which picture is the newest: asked every two seconds; the map follows."""
    campaign = campaign_or_404(request, pk)
    job = running.newest_job(campaign)
    context = {"campaign": campaign, "job": job, **_addresses(campaign)}
    return render(request, "patrol/wizard/_watch.html", context)


@require_safe
def data(request: SignedIn, pk: int) -> JsonResponse:
    """Stations, shops, and the best routes so far."""
    return JsonResponse(document(_drawing(campaign_or_404(request, pk))))


@require_safe
def picture(request: SignedIn, pk: int) -> HttpResponse:
    """The same as SVG."""
    campaign = campaign_or_404(request, pk)
    return HttpResponse(svg(_drawing(campaign), title=campaign.name), content_type="image/svg+xml")


def _addresses(campaign: Campaign) -> dict[str, object]:
    number = Sketch.objects.filter(campaign=campaign).values_list("number", flat=True).first() or 0
    return {
        "sketch": number,
        "sketch_data": f"{reverse('patrol:sketch-map', args=[campaign.pk])}?n={number}",
        "sketch_svg": f"{reverse('patrol:sketch-picture', args=[campaign.pk])}?n={number}",
    }


def _drawing(campaign: Campaign) -> Drawing:
    sketch = Sketch.objects.filter(campaign=campaign).first()
    shops = targets.of(campaign).filter(lat__isnull=False).values_list("pk", "name", "lon", "lat")
    points = {pk: Point(str(pk), name, lon=lon, lat=lat) for pk, name, lon, lat in shops if lon and lat}
    stations = stations_of(campaign)
    colours = {station.key: colour_of(number) for number, station in enumerate(stations)}
    homes = {station.key: (station.lon, station.lat) for station in stations}
    routes = []
    for number, (unit, stops) in enumerate(sketch.routes if sketch else []):
        home = homes.get(str(unit))
        way = tuple((points[pk].lon, points[pk].lat) for pk in stops if pk in points)
        if home and way:
            routes.append(Route(str(number), "", (home, *way, home), colours[str(unit)]))
    return Drawing(
        kinds=(Kind("shop", _("Shops"), SHOP),),
        points=tuple(points.values()),
        routes=tuple(routes),
        stations=stations,
    )
