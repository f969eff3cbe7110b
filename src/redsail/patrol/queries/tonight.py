"""The night as it goes: who is out, stops done and left, crews behind their plan, what waits for an answer.

"Late" is by the plan and by records, never by anybody's position: the next stop should have been left by now and
nothing has come in. A crew without a signal looks the same, and the page says so. Crews stand in the order of stations
and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from redsail.base.references import reference
from redsail.organisation import access as permissions
from redsail.patrol import access
from redsail.patrol.enums import Outcome
from redsail.patrol.models import Evening, Route, Stop, Visit
from redsail.patrol.queries import limits
from redsail.patrol.queries.clock import evening, moment
from redsail.patrol.queries.night_figures import CrewTonight, EveningTonight
from redsail.rulebook import lookup
from redsail.sync.enums import UNSETTLED
from redsail.sync.models import Question, Receipt

LATE = "patrol.night.late_minutes"
NOT_REACHED = (Outcome.CLOSED, Outcome.NOT_FOUND, Outcome.MOVED, Outcome.SKIPPED)
SMALL_HOURS = 5  # until then it is still last night


def night_of(now: datetime | None = None) -> date:
    """The night that runs: until the small hours are over it is yesterday's."""
    at = timezone.localtime(now)
    return at.date() - timedelta(days=at.hour < SMALL_HOURS)


def visible(user: Any, night: date) -> QuerySet[Evening]:
    """The evenings of a night that the person may see, by bureau or by station."""
    return between(user, night, night)


def board(evenings: Iterable[Evening], now: datetime | None = None) -> list[EveningTonight]:
    """These evenings with their crews: seven queries, however many evenings, crews and stops."""
    at = now or timezone.now()
    found = {
        (row.campaign_id, row.date, row.station_id): EveningTonight(row, *evening(row.campaign, row.date))
        for row in evenings
    }
    if not found:
        return []
    campaigns, nights = {campaign for campaign, _, _ in found}, {night for _, night, _ in found}
    routes = Route.objects.filter(plan__campaign__in=campaigns, plan__release__isnull=False, date__in=nights)
    routes = routes.filter(plan__release__ended_at__isnull=True).select_related("plan", "station")
    by_route: dict[int, tuple[EveningTonight, CrewTonight]] = {}
    for route in routes.prefetch_related("seats__person").order_by("date", "station__path", "number"):
        if place := found.get((route.plan.campaign_id, route.date, route.station_id)):
            crew = CrewTonight(route, [seat.person.name for seat in route.seats.all()])
            by_route[route.pk] = (place, crew)
            place.crews.append(crew)
    _count(by_route, Visit.objects.filter(campaign__in=campaigns, date__in=nights), at)
    _waiting(found.values())
    return list(found.values())


def _count(by_route: dict[int, tuple[EveningTonight, CrewTonight]], written: QuerySet[Visit], at: datetime) -> None:
    visits = {(visit.campaign_id, visit.date, visit.shop_id): visit for visit in written.select_related("shop")}
    stops = Stop.objects.filter(route__in=list(by_route)).select_related("shop").order_by("route", "order")
    for stop in stops:
        place, crew = by_route[stop.route_id]
        row = place.evening
        _stop(place, crew, stop, visits.pop((row.campaign_id, row.date, stop.shop_id), None))
    late = {row.date: threshold(row.date).number for row in {place.evening for place, _crew in by_route.values()}}
    for place, crew in by_route.values():
        night = place.evening.date
        _late(crew, night, at, late[night], running=place.starts <= at <= place.ends)
    for visit in visits.values():
        if visit.route_id in by_route:
            by_route[visit.route_id][1].unplanned += 1


def _stop(place: EveningTonight, crew: CrewTonight, stop: Stop, visit: Visit | None) -> None:
    crew.stops += 1
    if visit is None:
        crew.next = crew.next or stop
        return
    crew.heard = max(visit.recorded_at, crew.heard or visit.recorded_at)
    if visit.outcome == Outcome.DONE:
        crew.done += 1
    elif visit.outcome == Outcome.DECLINED:
        crew.declined += 1
    else:
        crew.missed += 1
        place.missed.append(visit)


def _late(crew: CrewTonight, night: date, at: datetime, most: int, running: bool) -> None:
    """Behind the plan by more than the threshold, while the evening runs; afterwards a stop is open, not late."""
    if crew.next is None:
        return
    crew.due = moment(night, crew.next.leaves)
    behind = int((at - crew.due).total_seconds()) // 60
    crew.late = behind if running and behind >= most else 0


def _waiting(places: Iterable[EveningTonight]) -> None:
    by_name = {reference(place.evening): place for place in places}
    asked = Question.objects.filter(choice="", receipt__pack__about__in=by_name).order_by()
    for name, n in asked.values_list("receipt__pack__about").annotate(n=Count("pk")):
        by_name[name].questions = n
    kept = Receipt.objects.filter(state__in=UNSETTLED, pack__about__in=by_name).exclude(envelope="").order_by()
    for name, n in kept.values_list("pack__about").annotate(n=Count("pk")):
        by_name[name].kept = n


def threshold(night: date) -> Any:
    """From how many minutes behind its plan a crew is named, with the paper."""
    return lookup.value(LATE, on=night)


def cited(night: date) -> str:
    """The same rule's paper, in the language of the moment."""
    return limits.cited(limits.snapshot({LATE: threshold(night)})[LATE])


def between(user: Any, first: date, last: date, unit: Any = None) -> QuerySet[Evening]:
    """The evenings of a time that the person may see, all or those of a unit and below."""
    units = permissions.units(user, access.VIEW).order_by().values("pk")
    found = Evening.objects.filter(date__range=(first, last)).filter(Q(campaign__unit__in=units) | Q(station__in=units))
    if unit is not None:
        found = found.filter(Q(campaign__unit__path__startswith=unit.path) | Q(station__path__startswith=unit.path))
    found = found.select_related("campaign__unit", "station", "activity", "activity__cancellation", "close")
    return found.order_by("date", "campaign", "station__path")
