"""The strong floor is stronger than the quick one and never above what is possible."""

from __future__ import annotations

import pytest
from tests.planning.solvers.test_strings import alone, fewest, task

from redsail.planning.solvers.columns import strong_floor
from redsail.planning.solvers.floors import quick_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.station import Effort, improve


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_floor_never_passes_the_true_minimum(seed: int) -> None:
    of = task(6, seed)
    least, _ = fewest(of)
    assert quick_floor(of) <= strong_floor(of, alone(of), seconds=None, rounds=30) <= least


@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_stronger_than_the_quick_floor(seed: int) -> None:
    of = task(70, seed)
    routes = improve(of, nearest_routes(of), 1, Effort(iterations=6_000)).routes
    found = strong_floor(of, routes, seconds=None, rounds=40)
    assert quick_floor(of) < found <= len(routes)


def test_opening_hours_strengthen_it() -> None:
    of = task(40, 3)
    free = strong_floor(of, alone(of), seconds=None, rounds=25)
    of.opens[:] = 2400
    of.latest[:] = of.latest.clip(min=2400)
    assert strong_floor(of, alone(of), seconds=None, rounds=25) >= free


def test_rounds_make_it_reproducible_and_news_only_rise() -> None:
    of, news = task(40, 5), list[int]()
    one = strong_floor(of, alone(of), seconds=None, rounds=12, on_floor=news.append)
    assert one == strong_floor(of, alone(of), seconds=None, rounds=12)
    assert news == sorted(news)
    assert news[-1] <= one
