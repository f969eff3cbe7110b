"""Crews side by side: the routes of a station on one night or two, with what is locked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Sum

from redsail.organisation.models import Person, Unit
from redsail.patrol.models import Lock, Plan, Route, Seat
from redsail.patrol.queries.board import routes_of
from redsail.patrol.queries.breaches import live_locks
from redsail.patrol.queries.officers import people


@dataclass
class Column:
    """A crew's evening. `lock`: of the whole evening. `shop_locks`, `person_locks`: by number of the row."""

    route: Route
    lock: Lock | None = None
    shop_locks: dict[int, Lock] = field(default_factory=dict)
    person_locks: dict[int, Lock] = field(default_factory=dict)


@dataclass
class NightColumns:
    """A night of the station: its crews, the lock of the whole night, who of the station stays at home."""

    date: date
    columns: list[Column]
    lock: Lock | None = None
    home: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class NightCount:
    """A night to choose: crews and shops of the station."""

    date: date
    crews: int
    shops: int


def night_counts(plan: Plan, station: Unit) -> list[NightCount]:
    """All nights of the campaign with what the station does on them."""
    rows = plan.routes.filter(station=station).order_by().values("date").annotate(n=Count("pk"), s=Sum("stop_count"))
    known = {row["date"]: (row["n"], row["s"]) for row in rows}
    nights = plan.campaign.nights.order_by("date").values_list("date", flat=True)
    return [NightCount(night, *known.get(night, (0, 0))) for night in nights]


def night_columns(plan: Plan, station: Unit, nights: list[date]) -> list[NightColumns]:
    """The nights asked for, in a fixed number of queries a night."""
    locks = list(live_locks(plan.campaign).filter(date__in=nights))
    return [_night(plan, station, night, [lock for lock in locks if lock.date == night]) for night in nights]


def _night(plan: Plan, station: Unit, night: date, locks: list[Lock]) -> NightColumns:
    shops = {lock.shop_id: lock for lock in locks if lock.shop_id}
    persons = {lock.person_id: lock for lock in locks if lock.person_id}
    evenings = {frozenset(lock.route_shops): lock for lock in locks if lock.station_id == station.pk}
    columns = []
    for route in routes_of(plan, night, station.pk):
        mine = frozenset(stop.shop_id for stop in route.listed_stops)  # type: ignore[attr-defined]
        columns.append(Column(route, evenings.get(mine), shops, persons))
    whole = next((lock for lock in locks if not (lock.shop_id or lock.person_id or lock.station_id)), None)
    return NightColumns(night, columns, whole, _at_home(plan, night) if plan.campaign.with_crews else [])


def _at_home(plan: Plan, night: date) -> list[Person]:
    """Who may go out and does not that night (leave is looked at when somebody is seated)."""
    out = Seat.objects.filter(route__plan=plan, route__date=night).values("person")
    return list(people(plan.campaign, night, night).exclude(pk__in=out).order_by("pinyin", "pk"))
