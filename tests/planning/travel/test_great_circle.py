"""One pair and a whole matrix agree to the second, and with the textbook formula."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.campaign import shop

from redsail.planning import Shop, Travel
from redsail.planning.problem import GREAT_CIRCLE
from redsail.planning.travel.great_circle import EARTH, GreatCircle, metres

ROADS = Travel(GREAT_CIRCLE, detour_percent=130, speed=25_000)
PLACES = st.tuples(st.integers(-60_000_000, 60_000_000), st.integers(-170_000_000, 170_000_000))


def _haversine(a: Shop, b: Shop) -> float:
    one, two = (radians((p.lat or 0) / 1e6) for p in (a, b))
    east = radians(((b.lon or 0) - (a.lon or 0)) / 1e6)
    root = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(root))


@given(PLACES, st.tuples(st.integers(-3_000_000, 3_000_000), st.integers(-3_000_000, 3_000_000)))
def test_metres_follow_the_haversine_formula(at: tuple[int, int], off: tuple[int, int]) -> None:
    one = shop(1, lat=at[0], lon=at[1])
    two = shop(2, lat=at[0] + off[0], lon=at[1] + off[1])
    assert abs(metres(one, two) - _haversine(one, two)) < 0.01


@given(st.lists(PLACES, min_size=2, max_size=12))
def test_the_matrix_equals_the_pairs(places: list[tuple[int, int]]) -> None:
    shops = [shop(n, lat=lat, lon=lon) for n, (lat, lon) in enumerate(places)]
    times = GreatCircle(ROADS)
    pairs = [[times.seconds(a, b) for b in shops] for a in shops]
    assert np.array_equal(times.matrix(list(shops)), np.array(pairs))


def test_speed_and_detour_count() -> None:
    one, two = shop(1), shop(2)
    straight = metres(one, two)
    assert GreatCircle(ROADS).seconds(one, two) == int(straight * 1.3 / 25_000 * 3600 + 0.5)
