"""Evenings to be written down: which nights a person may write for, and the stops of one with what is on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from redsail.organisation import access as permissions
from redsail.organisation.models import Person, User
from redsail.patrol import access
from redsail.patrol.models import Campaign, Route, Stop, Visit
from redsail.patrol.queries import caps
from redsail.patrol.queries.caps import Had
from redsail.shops.models import Shop

LOOK_BACK = timedelta(days=31)


@dataclass
class Line:
    """One stop of a crew with its shop, what the year brought the shop, and what is on record of it that night."""

    shop: Shop
    had: Had
    visit: Visit | None = None
    order: int = 0


@dataclass
class CrewStops:
    """A crew's stops in order; without a route: shops that were called at unplanned."""

    route: Route | None
    lines: list[Line] = field(default_factory=list)


def routes(user: User, today: date | None = None) -> QuerySet[Route]:
    """Routes of the last weeks, tonight included, that the person may write down; the newest first."""
    day = today or timezone.localdate()
    found = Route.objects.filter(plan__release__isnull=False, plan__release__ended_at__isnull=True)
    found = found.filter(date__range=(day - LOOK_BACK, day))
    held = Q(plan__campaign__unit__in=permissions.units(user, access.RECORD).order_by().values("pk"))
    held |= Q(station__in=permissions.units(user, access.RECORD).order_by().values("pk"))
    if user.person_id:
        held |= Q(Exists(Route.objects.filter(pk=OuterRef("pk"), seats__person=user.person_id)))
    written = Visit.objects.filter(campaign=OuterRef("plan__campaign"), date=OuterRef("date"), route=OuterRef("pk"))
    counted = written.order_by().values("route").annotate(n=Count("pk")).values("n")
    found = found.filter(held).select_related("plan__campaign", "station").annotate(written=counted)
    return found.order_by("-date", "plan__campaign", "station", "number")


def crews(campaign: Campaign, night: date, only: Iterable[int] | None = None) -> list[CrewStops]:
    """Every crew of the night (or the routes `only`), then what was unplanned; a constant number of queries."""
    rows = Route.objects.filter(plan__campaign=campaign, plan__release__ended_at__isnull=True, date=night)
    rows = rows.filter(plan__release__isnull=False).select_related("station").prefetch_related("seats__person")
    found = [CrewStops(route) for route in (rows if only is None else rows.filter(pk__in=list(only)))]
    visits = {
        visit.shop_id: visit
        for visit in Visit.objects.filter(campaign=campaign, date=night).select_related("shop").order_by("pk")
    }
    stops = list(Stop.objects.filter(route__in=[each.route for each in found]).select_related("shop").order_by("order"))
    had = caps.had([*(stop.shop_id for stop in stops), *visits], campaign.unit, night)
    by_route = {each.route.pk: each for each in found if each.route}
    for stop in stops:
        visit = visits.pop(stop.shop_id, None)
        by_route[stop.route_id].lines.append(Line(stop.shop, had[stop.shop_id], visit, stop.order))
    others = [visit for visit in visits.values() if only is None or visit.route_id in by_route]
    if others:
        found.append(CrewStops(None, [Line(visit.shop, had[visit.shop_id], visit) for visit in others]))
    return found


def people(campaign: Campaign, night: date, shop: Shop) -> tuple[list[Person], list[Person]]:
    """(the crew that was to call at the shop, everybody who was out that night)."""
    out = Person.objects.filter(
        seats__route__plan__campaign=campaign, seats__route__date=night, seats__route__plan__release__isnull=False
    )
    everybody = list(out.distinct().order_by("pinyin", "pk"))
    route = Route.objects.filter(
        plan__campaign=campaign, plan__release__ended_at__isnull=True, plan__release__isnull=False, date=night
    )
    mine = set(route.filter(stops__shop=shop).values_list("seats__person", flat=True))
    return [person for person in everybody if person.pk in mine], everybody
