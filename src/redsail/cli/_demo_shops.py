"""About 6,200 invented shops as plain rows: along streets, in villages, round schools and markets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from redsail.cli import _demo_names as names
from redsail.cli._demo_county import SEAT, County, Point, Spot, Street

SHOPS = 6_200
DIVISION = "990199"  # no division of this number exists
TO_LOCATE = 37
SHARES = {"seat": 0.40, "town": 0.36, "school": 0.03, "market": 0.04}  # the rest is in villages
KINDS = {
    "street": {"便利店": 26, "超市": 14, "食杂店": 26, "烟酒店": 14, "餐饮住宿": 12, "其他": 8},
    "village": {"便利店": 8, "超市": 10, "食杂店": 74, "餐饮住宿": 3, "其他": 5},
    "school": {"便利店": 40, "超市": 10, "食杂店": 30, "其他": 20},
    "market": {"食杂店": 55, "烟酒店": 15, "超市": 10, "其他": 20},
}
# Opening and closing in half hours from midnight, with weights.
HOURS = {
    "便利店": [((0, 48), 8), ((13, 45), 40), ((14, 46), 30), ((15, 44), 22)],
    "超市": [((14, 43), 40), ((15, 42), 40), ((16, 44), 20)],
    "食杂店": [((12, 40), 30), ((13, 41), 40), ((14, 42), 30)],
    "烟酒店": [((16, 42), 50), ((17, 43), 30), ((17, 44), 20)],
    "餐饮住宿": [((20, 43), 50), ((20, 45), 30), ((0, 48), 20)],
    "其他": [((15, 39), 40), ((16, 41), 40), ((14, 42), 20)],
}
AREAS = {"便利店": 55, "超市": 180, "食杂店": 38, "烟酒店": 45, "餐饮住宿": 150, "其他": 30}
ROUND_DAYS = 420  # within how many days most shops were visited


@dataclass(frozen=True)
class Site:
    """Where a shop stands before it has a name. `cluster`: a key of KINDS; `beat`: what is visited together."""

    point: Point
    town: str
    address: str
    cluster: str
    beat: str


def rows(random: Random, county: County, today: date, total: int = SHOPS) -> list[dict[str, Any]]:
    """Shops with the columns of `shops.models.Shop` that need no other row; `station` is the number of a station."""
    sites = list(_sites(random, county, total))
    serials = iter(random.sample(range(10_000, 99_999), total))
    beats: dict[str, date] = {}
    found = [_row(random, site, next(serials), county, today, beats) for site in sites]
    for row in random.sample(found, TO_LOCATE):
        row["lat"] = row["lon"] = None
        row["origin"] = ""
    return found


def places(county: County) -> list[dict[str, Any]]:
    """Schools and markets."""
    kinds = (("school", county.schools), ("market", county.markets))
    return [
        {"kind": kind, "name": spot.name, "town": spot.town, "lat": lat, "lon": lon}
        for kind, spots in kinds
        for spot in spots
        for lat, lon in [spot.point.degrees]
    ]


def _sites(random: Random, county: County, total: int) -> Iterator[Site]:
    wanted = {name: round(total * share) for name, share in SHARES.items()}
    towns = [street for town, streets in county.streets.items() if town != SEAT for street in streets]
    yield from _along(random, county.streets[SEAT], wanted["seat"])
    yield from _along(random, towns, wanted["town"])
    yield from _around(random, county.schools, wanted["school"], "school", "校园周边", 130, 60)
    yield from _around(random, county.markets, wanted["market"], "market", "农贸市场", 35, 30)
    yield from _in_villages(random, county.villages, total - sum(wanted.values()))


def _along(random: Random, streets: list[Street], wanted: int) -> Iterator[Site]:
    """House numbers along streets: the longer the street, the more shops; denser towards its middle."""
    weights = [street.length for street in streets]
    taken: set[tuple[str, str, int]] = set()
    made = 0
    while made < wanted:
        street = random.choices(streets, weights)[0]
        houses = max(20, int(street.length / 6))
        number = min(houses, max(1, round(random.triangular(1, houses, houses / 2))))
        if (street.town, street.name, number) in taken:
            continue
        taken.add((street.town, street.name, number))
        made += 1
        address = f"青禾县{street.town}{street.name}{number}号"
        yield Site(street.at(number, 12), street.town, address, "street", street.town + street.name)


def _around(
    random: Random, spots: list[Spot], wanted: int, cluster: str, label: str, distance: float, spread: float
) -> Iterator[Site]:
    for number in range(wanted):
        spot = spots[number % len(spots)]
        point = spot.point.moved(random.uniform(0, 6.283), distance + abs(random.gauss(0, spread)))
        where = f"{spot.name}旁" if cluster == "school" else spot.name
        address = f"青禾县{spot.town}{where}{number // len(spots) + 1}号"
        yield Site(point, spot.town, address, cluster, f"{spot.name}{label}")


def _in_villages(random: Random, villages: list[Spot], wanted: int) -> Iterator[Site]:
    weights = [random.lognormvariate(0, 0.6) for _ in villages]
    numbers = {spot.name: count(1) for spot in villages}
    for spot in random.choices(villages, weights, k=wanted):
        point = Point(random.gauss(spot.point.x, 190), random.gauss(spot.point.y, 140))
        address = f"青禾县{spot.town}{spot.name}{next(numbers[spot.name])}号"
        yield Site(point, spot.town, address, "village", spot.name)


def _row(
    random: Random, site: Site, serial: int, county: County, today: date, beats: dict[str, date]
) -> dict[str, Any]:
    kind = random.choices(list(KINDS[site.cluster]), list(KINDS[site.cluster].values()))[0]
    holder = names.person(random)
    lat, lon = site.point.degrees
    opens, closes = _hours(random, kind)
    company = kind in {"超市", "餐饮住宿"} and random.random() < 0.3
    return {
        "licence": f"{DIVISION}{2 if company else 1}{serial:05d}",
        "name": names.shop(random, kind, holder),
        "holder": holder,
        "address": site.address,
        "town": site.town,
        "kind": kind,
        "grade": f"{min(30, max(1, round(random.gauss(17 if site.town == SEAT else 13, 6))))}档",
        "status": "正常经营" if random.random() < 0.985 else "停业",
        "opens": opens,
        "closes": closes,
        "area": round(max(8.0, random.lognormvariate(0, 0.4) * AREAS[kind]), 1),
        "lat": lat,
        "lon": lon,
        "origin": "gcj02",
        "valid_to": today + timedelta(days=random.randint(-20, 5 * 365)),
        "last_visited_on": _visited(random, site.beat, today, beats),
        "station": min(range(len(county.stations)), key=lambda n: site.point.to(county.stations[n].point)),
    }


def _hours(random: Random, kind: str) -> tuple[int | None, int | None]:
    """Seconds from midnight; one shop in twelve never told."""
    if random.random() < 1 / 12:
        return None, None
    options = HOURS[kind]
    opens, closes = random.choices([hours for hours, _weight in options], [weight for _hours, weight in options])[0]
    return opens * 1_800, closes * 1_800


def _visited(random: Random, beat: str, today: date, beats: dict[str, date]) -> date | None:
    """A street is visited in one evening, so its shops have nearly the same day; some were missed."""
    day = beats.setdefault(beat, today - timedelta(days=random.randint(4, ROUND_DAYS)))
    if random.random() < 0.11:
        return None
    return day - timedelta(days=random.choice((0, 0, 0, 1, 2, 90)))
