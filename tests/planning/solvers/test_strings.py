"""Our kernel: routes stay whole and in time, never get worse, and end where nothing is left to gain."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest

from redsail.planning.solvers import strings
from redsail.planning.solvers.floors import quick_floor, stems_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.held_karp import least_routes
from redsail.planning.solvers.station import Effort, choose, improve
from redsail.planning.solvers.task import Routes, RouteTask, fits, road


def task(size: int, seed: int = 1, horizon: int = 6000, most_routes: int | None = None) -> RouteTask:
    """Clients in a square of forty minutes' travel around the station; a third of them close early."""
    rng = np.random.default_rng(seed)
    points = np.vstack([[1200, 1200], rng.integers(0, 2400, (size, 2))])
    travel = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1)).astype(np.int64)
    service = rng.integers(300, 900, size)
    latest = np.where(rng.random(size) < 0.33, 3600, horizon) - service
    prizes = None if most_routes is None else rng.integers(1, 50, size)
    return RouteTask("t", travel, service, np.zeros(size, np.int64), latest, horizon, prizes, most_routes)


def alone(of: RouteTask) -> Routes:
    return [[client] for client in range(of.size)]


def complete(of: RouteTask, routes: Routes) -> bool:
    return sorted(c for route in routes for c in route) == list(range(of.size)) and all(fits(of, r) for r in routes)


def fewest(of: RouteTask) -> tuple[int, int]:
    """The best routes and travel by trying everything (up to 7 clients)."""
    best = (of.size + 1, 0)
    for order in permutations(range(of.size)):
        for cuts in range(2 ** (of.size - 1)):
            marks = [0, *(i + 1 for i in range(of.size - 1) if cuts >> i & 1), of.size]
            routes = [list(order[a:b]) for a, b in pairwise(marks)]
            if len(routes) <= best[0] and all(fits(of, route) for route in routes):
                best = (
                    min(best, (len(routes), road(of, routes)))
                    if best[0] <= of.size
                    else (len(routes), road(of, routes))
                )
    return best


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_from_one_route_a_client_to_few_full_ones(seed: int) -> None:
    of = task(60, seed)
    found = strings.shorten(of, alone(of), seed=seed, effort=Effort(iterations=6_000), asked=lambda: False)
    assert complete(of, found)
    assert quick_floor(of) <= len(found) <= quick_floor(of) + 4


@pytest.mark.parametrize("seed", [1, 2])
def test_small_tasks_are_solved_to_the_end_and_the_floor_holds(seed: int) -> None:
    of = task(6, seed)
    routes, travel = fewest(of)
    found = strings.shorten(of, alone(of), seed=1, effort=Effort(iterations=4_000), asked=lambda: False)
    assert (len(found), road(of, found)) == (routes, travel)
    assert max(least_routes(of), stems_floor(of)) <= routes


@pytest.mark.parametrize("seed", [1, 2])
def test_two_rounds_of_visits_share_no_route(seed: int) -> None:
    of = task(40, seed)
    twice = RouteTask(
        "t",
        of.travel[np.ix_([0, *range(1, 41), *range(1, 11)], [0, *range(1, 41), *range(1, 11)])],
        *(np.r_[part, part[:10]] for part in (of.service, of.opens, of.latest)),
        of.horizon,
        kinds=np.array([1] * 10 + [0] * 30 + [2] * 10),
    )
    first = nearest_routes(twice)
    found = strings.shorten(twice, first, seed=seed, effort=Effort(iterations=6_000), asked=lambda: False)
    for routes in (first, found):
        assert complete(twice, routes)
        assert all(len({int(twice.kinds[c]) for c in route} - {0}) <= 1 for route in routes)
    assert len(found) <= len(first)


def test_a_start_is_never_made_worse() -> None:
    of = task(80, 5)
    first = nearest_routes(of)
    found = improve(of, first, 1, Effort(iterations=1_000)).routes
    assert (len(found), road(of, found)) <= (len(first), road(of, first))
    assert complete(of, first)
    assert complete(of, found)


def test_opening_hours_are_kept() -> None:
    of = task(30, 4)
    of.opens[::3] = 1800
    of.latest[::3] = 5000 - of.service[::3]
    found = strings.shorten(of, alone(of), seed=1, effort=Effort(iterations=4_000), asked=lambda: False)
    assert complete(of, found)


def test_too_few_routes_hold_what_is_worth_most() -> None:
    of = task(60, 2, most_routes=3)
    full = improve(task(60, 2), alone(of), 1, Effort(iterations=4_000)).routes
    chosen = choose(of, full, 1, Effort(iterations=100_000))
    assert len(chosen) <= 3
    assert all(fits(of, route) for route in chosen)

    def worth(routes: Routes) -> int:
        return sum(int(of.prizes[c]) for route in routes for c in route)

    best_of_full = sorted((worth([route]) for route in full), reverse=True)[:3]
    assert worth(chosen) >= sum(best_of_full)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_nothing_and_next_to_nothing(size: int) -> None:
    of = task(size)
    found = improve(of, nearest_routes(of), 1, Effort(iterations=500))
    assert complete(of, found.routes)


def test_the_same_seed_gives_the_same_routes() -> None:
    of = task(50)
    runs = [strings.shorten(of, alone(of), seed=3, effort=Effort(iterations=3_000), asked=lambda: False) for _ in "ab"]
    assert runs[0] == runs[1]
