"""Nights are filled with the urgent first, neighbours together, reserve last, gaps kept."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.planning.campaign import nights

from redsail.planning import Night, Route, Stop
from redsail.planning.evenings import fill_nights


def route(key: str, *shops: str, visit: int = 1) -> Route:
    stops = tuple(Stop(shop, 0, 0, 0, visit) for shop in shops)
    return Route(key, "s", "", 0, 0, 0, stops)


def _caps(count: int, crews: int = 1) -> dict[tuple[str, str], int]:
    return {(night.key, "s"): crews for night in nights(count)}


def _fill(routes: list[Route], count: int, crews: int = 1, **more: object) -> dict[str, str]:
    values = {"priorities": {}, "gaps": {}, "fixed": {}, "seed": 1, "caps": _caps(count, crews), **more}
    return dict(fill_nights(routes, nights(count), **values).night_of)  # type: ignore[arg-type]


def test_urgent_routes_come_first() -> None:
    found = _fill([route("a", "x"), route("b", "y"), route("c", "z")], 3, priorities={"y": 5, "z": 2})
    assert [found[key] for key in "bca"] == [night.key for night in nights(3)]


def test_no_order_of_routes_is_earlier_by_weight() -> None:
    routes, weights = [route(key, key) for key in "abcde"], {"a": 3, "b": 9, "c": 1, "d": 9, "e": 4}
    found = _fill(routes, 3, crews=2, priorities=weights)
    days = [night.key for night in nights(3) for _ in range(2)]

    def lateness(night_of: dict[str, str]) -> int:
        return sum(weights[key] * days.index(night) for key, night in night_of.items())

    best = min(lateness(dict(zip(order, days, strict=False))) for order in permutations("abcde"))
    assert lateness(found) == best


def test_neighbours_share_a_night() -> None:
    middles = {"a": (0, 0), "b": (90, 90), "c": (1, 1), "d": (91, 91)}
    found = _fill([route(key, key) for key in "abcd"], 2, crews=2, middles=middles)
    assert (found["a"] == found["c"], found["b"] == found["d"]) == (True, True)


def test_reserve_nights_are_last() -> None:
    evenings = (Night("2026-12-01", reserve=True), *nights(3)[1:])
    arguments = {"caps": _caps(3), "priorities": {}, "gaps": {}, "fixed": {}, "seed": 1}
    choice = fill_nights([route("a", "x"), route("b", "y")], evenings, **arguments)  # type: ignore[arg-type]
    assert "2026-12-01" not in choice.night_of.values()
    assert choice.proven


@pytest.mark.parametrize(("gap", "apart"), [(1, 1), (3, 3)])
def test_gaps_are_kept(gap: int, apart: int) -> None:
    found = _fill([route("a", "x"), route("b", "x", visit=2)], 6, gaps={"x": gap})
    days = sorted(int(night[-2:]) for night in found.values())
    assert days[1] - days[0] >= apart


def test_fixed_routes_keep_their_night_and_what_finds_none_is_named() -> None:
    routes = [route(key, key) for key in "abc"]
    arguments = {"caps": _caps(2), "priorities": {}, "gaps": {}, "fixed": {"c": "2026-12-02"}, "seed": 1}
    choice = fill_nights(routes, nights(2), **arguments)  # type: ignore[arg-type]
    assert choice.night_of["c"] == "2026-12-02"
    assert len(choice.unplaced) == 1


def test_the_seed_decides_among_equals() -> None:
    routes = [route(str(n), str(n)) for n in range(12)]
    assert _fill(routes, 12, seed=1) == _fill(routes, 12, seed=1)
    assert _fill(routes, 12, seed=1) != _fill(routes, 12, seed=2)
