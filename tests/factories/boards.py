"""A small plan with crews, made without a solver: two nights from one station, two crews a night, certain routes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import shops as registers

from redsail.organisation.models import Person, Unit
from redsail.patrol.actions.plans import problem_of, write_plan
from redsail.patrol.models import Campaign, Night, Plan
from redsail.patrol.queries import limits
from redsail.patrol.queries.keys import person_key, shop_key, station_key
from redsail.planning import LeftOut, digest
from redsail.planning import Plan as Solved
from redsail.planning.timing import timed_route
from redsail.planning.travel.great_circle import GreatCircle
from redsail.shops.models import Shop

FIRST = date(2099, 12, 1)
LAT, LON = 31.70, 119.90


@dataclass
class Board:
    """What stands on the board: `plan` has routes a1, a2 (first night), b1, b2 (second), three shops each."""

    campaign: Campaign
    plan: Plan
    station: Unit
    shops: list[Shop]
    people: list[Person]


def board(
    unit: Unit | None = None, crews: bool = True, left_out: tuple[int, ...] = (), **campaign_values: object
) -> Board:
    """Twelve shops on a line north of the station, the last closes at 19:25; ten people, eight of them seated.

    `left_out`: places in `shops` of those that the plan does not visit.
    """
    unit = unit or people.unit()
    station = people.station(unit)
    station.station.lat, station.station.lon = LAT, LON
    station.station.save()
    shops = [registers.shop(unit, lat=LAT + 0.003 * n, lon=LON, name=f"店{n:02d}") for n in range(1, 13)]
    shops[-1].closes = 19 * 3600 + 25 * 60
    shops[-1].save()
    staff = [people.person(unit, staff_kind="enforcement" if n % 2 else "office", name=f"员{n:02d}") for n in range(10)]
    campaign = _campaign(unit, station, crews, campaign_values)
    plan = _written(campaign, station, shops, staff if crews else [], {shops[n].pk for n in left_out})
    return Board(campaign, plan, station, shops, staff)


def _campaign(unit: Unit, station: Unit, crews: bool, values: dict[str, object]) -> Campaign:
    rulings = limits.snapshot(limits.rulings(timezone.localdate()))
    usual = {"name": "十二月夜访", "begins": 68400, "ends": 77400, "longest": 9000, "service": 480, "time_limit": 1}
    row = Campaign.objects.create(unit=unit, rulings=rulings, with_crews=crews, **{**usual, **values})
    row.stations.add(station)
    Night.objects.bulk_create(Night(campaign=row, date=FIRST + timedelta(days=n)) for n in (0, 1))
    return row


def _written(campaign: Campaign, station: Unit, shops: list[Shop], staff: list[Person], out: set[int]) -> Plan:
    problem = problem_of(campaign)
    values = {shop.key: shop for shop in problem.shops}
    times, home = GreatCircle(problem.travel), problem.stations[0]
    routes = []
    # Far shops first, so that the shop that closes early is reached in time.
    for number, key in enumerate(("b2", "b1", "a2", "a1")):
        night = (FIRST + timedelta(days=key[0] == "b")).isoformat()
        mine = list(reversed(shops))[3 * number : 3 * number + 3]
        visits = [(values[shop_key(shop.pk)], 1) for shop in mine if shop.pk not in out]
        crew = tuple(sorted(person_key(one.pk) for one in staff[2 * number : 2 * number + 2]))
        routes.append(replace(timed_route(key, home, visits, problem.limits, times, night), crew=crew))
    assert home.key == station_key(station.pk)
    ways = tuple(sorted(routes, key=lambda r: (r.night, r.key)))
    left = tuple(LeftOut(shop_key(number), "no_room") for number in sorted(out))
    solved = Solved(digest(problem), 1, "hand", "complete", False, ways, left)
    with transaction.atomic():
        plan = write_plan(campaign, problem=problem, solved=solved, by="cli:tester", job=None, version=campaign.version)
    return Plan.objects.select_related("campaign__unit").get(pk=plan.pk)
