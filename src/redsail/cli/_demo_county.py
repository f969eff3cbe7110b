"""The land of the demo bureau: an invented county of about 1,000 km² on a plain; no boundary, no map file.

Everything is metres east and north of the county town, turned into WGS-84 degrees at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin
from random import Random

from redsail.cli import _demo_names as names

CENTRE = (33.12, 118.06)
HALF_WIDTH, HALF_HEIGHT = 17_500, 14_500  # 35 km × 29 km
METRES_A_DEGREE = 111_320
TOWNS = ["望帆镇", "稻花镇", "苇荡镇", "鹭洲镇", "云渡镇", "芦歌镇", "晚舟镇", "星垛镇", "汀溪乡"]
SEAT = "帆影街道"
VILLAGES_A_TOWN = 16
# Stations sit in the county town and in four of the market towns.
STATIONS = [
    ("城东服务站", None),
    ("城西服务站", None),
    ("望帆服务站", 0),
    ("苇荡服务站", 2),
    ("云渡服务站", 4),
    ("晚舟服务站", 6),
]


@dataclass(frozen=True)
class Point:
    """Metres east (x) and north (y) of the county town."""

    x: float
    y: float

    @property
    def degrees(self) -> tuple[float, float]:
        """Latitude and longitude, to about a tenth of a metre."""
        lat = CENTRE[0] + self.y / METRES_A_DEGREE
        return round(lat, 6), round(CENTRE[1] + self.x / (METRES_A_DEGREE * cos(radians(CENTRE[0]))), 6)

    def moved(self, along: float, distance: float) -> Point:
        """The point `distance` metres away in the direction `along` (radians from east)."""
        return Point(self.x + distance * cos(along), self.y + distance * sin(along))

    def to(self, other: Point) -> float:
        """Metres between two points."""
        return hypot(self.x - other.x, self.y - other.y)


@dataclass(frozen=True)
class Street:
    """A straight street: its middle, direction and length."""

    name: str
    town: str
    middle: Point
    along: float
    length: float

    def at(self, number: int, step: float) -> Point:
        """Where the house with this number stands: odd on one side, even on the other."""
        side = 12 if number % 2 else -12
        return self.middle.moved(self.along, -self.length / 2 + number * step / 2).moved(self.along + pi / 2, side)


@dataclass(frozen=True)
class Spot:
    """A named place: a village, a school, a market."""

    name: str
    town: str
    point: Point


@dataclass(frozen=True)
class County:
    """Where everything is."""

    streets: dict[str, list[Street]]
    villages: list[Spot]
    schools: list[Spot]
    markets: list[Spot]
    stations: list[Spot]


def lay(random: Random) -> County:
    """An invented county, the same for the same random numbers."""
    centres = {SEAT: Point(0, 0), **_towns(random)}
    streets = {town: _streets(random, town, centre) for town, centre in centres.items()}
    villages = _villages(random, centres)
    schools = [
        Spot(name, town, _near(random, centres[town], 1_400 if town == SEAT else 600)) for name, town in _schools()
    ]
    markets = [Spot(f"{town[:2]}农贸市场", town, _near(random, centre, 300)) for town, centre in centres.items()]
    markets += [
        Spot(f"帆影{side}农贸市场", SEAT, _near(random, centres[SEAT], 1_800)) for side in ("东区", "西区", "北区")
    ]
    return County(streets, villages, schools, markets, _stations(centres))


def _towns(random: Random) -> dict[str, Point]:
    """Market towns in two rough rings, far enough from each other."""
    placed: dict[str, Point] = {}
    for number, town in enumerate(TOWNS):
        angle = 2 * pi * number / len(TOWNS) + random.uniform(-0.15, 0.15)
        reach = random.uniform(0.55, 0.8)
        placed[town] = Point(HALF_WIDTH * reach * cos(angle), HALF_HEIGHT * reach * sin(angle))
    return placed


def _streets(random: Random, town: str, centre: Point) -> list[Street]:
    """A crooked grid: wide in the county town, a few streets in a market town."""
    count, size = (26, 4_800) if town == SEAT else (random.randint(4, 6), 1_500)
    labels = random.sample(names.words()["streets"], count)
    turn = random.uniform(0, pi / 6)
    streets = []
    for number, label in enumerate(labels):
        across = turn + (pi / 2 if number % 2 else 0)
        offset = (number // 2 - count / 4) * size / (count / 2) * 0.9
        middle = centre.moved(across + pi / 2, offset + random.uniform(-40, 40))
        length = size * random.uniform(0.55, 1.0) * (1 - abs(offset) / size)
        streets.append(Street(f"{label}{'路' if number % 2 else '街'}", town, middle, across, length))
    return streets


def _villages(random: Random, centres: dict[str, Point]) -> list[Spot]:
    """Villages over the whole county, each of the nearest town."""
    taken: set[str] = set()
    found: list[Spot] = []
    towns = {town: centre for town, centre in centres.items() if town != SEAT}
    while len(found) < VILLAGES_A_TOWN * len(towns):
        point = Point(random.uniform(-HALF_WIDTH, HALF_WIDTH), random.uniform(-HALF_HEIGHT, HALF_HEIGHT))
        if point.to(centres[SEAT]) < 4_000 or any(point.to(spot.point) < 700 for spot in found):
            continue
        town = min(towns, key=lambda name: point.to(towns[name]))
        found.append(Spot(names.village(random, taken), town, point))
    return found


def _schools() -> list[tuple[str, str]]:
    seat = [f"青禾县第{number}小学" for number in "一二三四五六"] + [f"青禾县第{number}中学" for number in "一二三"]
    seat += ["青禾县特殊教育学校", "帆影中心幼儿园", "晨光幼儿园", "荷塘幼儿园"]
    country = [(f"{town[:2]}{kind}", town) for town in TOWNS for kind in ("中心小学", "初级中学")]
    return [(name, SEAT) for name in seat] + country


def _stations(centres: dict[str, Point]) -> list[Spot]:
    found = []
    for name, town in STATIONS:
        label = SEAT if town is None else TOWNS[town]
        shift = {"城东服务站": 1_500, "城西服务站": -1_500}.get(name, 150)
        found.append(Spot(name, label, centres[label].moved(0, shift)))
    return found


def _near(random: Random, centre: Point, spread: float) -> Point:
    return Point(random.gauss(centre.x, spread), random.gauss(centre.y, spread))
