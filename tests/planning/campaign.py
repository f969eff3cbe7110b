"""A small invented campaign: shops on a spiral around two stations, the same every time."""

from __future__ import annotations

from datetime import date, timedelta
from math import cos, sin, sqrt
from typing import Any

from redsail.planning import Limits, Night, Plan, Problem, Shop, Station, StopRule, Travel, solve
from redsail.planning.problem import CARPET, GREAT_CIRCLE

EVENING = Limits(begins=19 * 3600, ends=21 * 3600 + 1800, longest=9000)
ROADS = Travel(GREAT_CIRCLE, detour_percent=130, speed=25_000)
EAST, WEST = Station("east", 31_700_000, 119_980_000, "East"), Station("west", 31_700_000, 119_900_000, "West")


def shop(number: int, **changes: Any) -> Shop:
    """Shop s000, s001, … on a spiral of up to about 4 km around the two stations."""
    reach, turn = 3_500 * sqrt(number), 2.4 * number
    values: dict[str, Any] = {
        "key": f"s{number:03d}",
        "lat": 31_700_000 + int(reach * cos(turn)),
        "lon": 119_940_000 + int(reach * 1.8 * sin(turn)),
        "service": 480,
        "opens": EVENING.begins,
        "closes": EVENING.ends,
        "name": f"Shop {number}",
    }
    return Shop(**{**values, **changes})


def nights(count: int = 5) -> tuple[Night, ...]:
    return tuple(Night((date(2026, 12, 1) + timedelta(days=n)).isoformat()) for n in range(count))


def problem(size: int = 60, evenings: int = 5, **changes: Any) -> Problem:
    """`size` shops at two stations on `evenings` nights from 1 December 2026."""
    values: dict[str, Any] = {
        "mode": CARPET,
        "stations": (EAST, WEST),
        "shops": tuple(shop(number) for number in range(size)),
        "nights": nights(evenings),
        "limits": EVENING,
        "travel": ROADS,
    }
    return Problem(**{**values, **changes})


def solved(of: Problem, iterations: int = 2_000, seed: int = 7) -> Plan:
    """A plan by iterations, in this process."""
    return solve(of, seed=seed, stop=StopRule(iterations=iterations), workers=1)
