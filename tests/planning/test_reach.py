"""Shops that nobody can reach are left out with the reason and its numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.campaign import EAST, EVENING, ROADS, WEST, problem, shop

from redsail.planning import Shop
from redsail.planning.reach import why_unreachable
from redsail.planning.territory import divide, nearest
from redsail.planning.travel.great_circle import GreatCircle

HOUR = 3600
REASONS = [
    (shop(4, lat=None), {}, "shop_without_coordinates"),
    (shop(4, opens=19 * HOUR, closes=19 * HOUR + 300), {}, "window_shorter_than_visit"),
    (shop(4, closes=19 * HOUR + 500), {}, "closes_before_arrival"),
    (shop(4, opens=21 * HOUR + 1500, closes=23 * HOUR), {}, "opens_after_evening"),
    (shop(4, lat=34_400_000), {}, "evening_too_short"),
    (shop(4, lat=34_400_000), {"farthest": 100_000}, "too_far_from_station"),
]


@pytest.mark.parametrize(("one", "limits", "reason"), REASONS)
def test_each_reason_is_named(one: Shop, limits: dict[str, int], reason: str) -> None:
    asked = problem(limits=replace(EVENING, **limits))
    found = why_unreachable(asked, one, EAST, GreatCircle(ROADS))
    assert found is not None
    assert found.reason == reason


def test_a_reachable_shop_has_no_reason() -> None:
    assert why_unreachable(problem(), shop(4), EAST, GreatCircle(ROADS)) is None


def test_three_hundred_kilometres_are_told_in_metres() -> None:
    found = why_unreachable(problem(), shop(4, lat=34_400_000), EAST, GreatCircle(ROADS))
    assert found is not None
    assert 295_000 < int(found.values["metres"]) < 305_000


def test_a_shop_goes_to_the_nearest_station_unless_it_is_pinned() -> None:
    near_east = shop(1, lat=EAST.lat, lon=119_970_000)
    assert nearest(near_east, (EAST, WEST)) == EAST
    assert nearest(replace(near_east, station="west"), (EAST, WEST)) == WEST


def test_dividing_keeps_every_shop_once() -> None:
    asked = problem(20)
    served, left = divide(asked, GreatCircle(ROADS))
    assert sorted(one.key for shops in served.values() for one in shops) == [one.key for one in asked.shops]
    assert left == []
