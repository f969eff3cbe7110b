"""Routes of one station: our own kernel from a complete start; the best shops where not all fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from redsail.planning.solvers import pyvrp_routes, strings
from redsail.planning.solvers.task import Routes, RouteTask

PYVRP_ROUND = 250  # kernel rounds that cost as much as one PyVRP iteration


@dataclass(frozen=True)
class Effort:
    """How much to spend on one station: rounds of the kernel, or seconds of `clock`."""

    iterations: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] = monotonic


@dataclass(frozen=True)
class StationRoutes:
    """`routes` as client indices; `full`: routes needed for every client (more than `routes` where not all fit)."""

    routes: Routes
    full: int


OnBest = Callable[[str, Routes], None]
Asked = Callable[[], bool]


def _never() -> bool:
    return False


def improve(
    task: RouteTask, first: Routes, seed: int, effort: Effort, asked: Asked = _never, on_best: OnBest | None = None
) -> StationRoutes:
    """The best routes from a complete start within the effort."""
    if not task.size:
        return StationRoutes([], 0)
    limited = task.most_routes is not None and task.prizes is not None
    share = 0.5 if limited else 1.0
    began = monotonic()
    routes = strings.shorten(_all(task), first, seed=seed, effort=_part(effort, share), asked=asked, on_best=on_best)
    full = len(routes)
    if task.most_routes is None or full <= task.most_routes:
        return StationRoutes(routes, full)
    left = None if effort.seconds is None else Effort(seconds=max(0.5, effort.seconds - (monotonic() - began)))
    return StationRoutes(choose(task, routes, seed, left or _part(effort, 0.5), asked), full)


def choose(task: RouteTask, routes: Routes, seed: int, effort: Effort, asked: Asked = _never) -> Routes:
    """Too few crew-nights: the routes that hold the most worth, never less than the best of the complete routes."""
    kept, prizes = richest(task, routes), task.prizes
    if not task.most_routes or task.kinds is not None:  # PyVRP knows no clients that may not share a route
        return kept
    iterations = None if effort.iterations is None else max(50, effort.iterations // PYVRP_ROUND)
    found = pyvrp_routes.plan_routes(task, seed=seed, iterations=iterations, seconds=effort.seconds, asked=asked)

    def worth(some: Routes) -> int:
        return sum(int(prizes[c]) for route in some for c in route)

    return max(found or [], kept, key=worth)


def richest(task: RouteTask, routes: Routes) -> Routes:
    """The routes with the most worth, as many as there may be."""
    prizes = task.prizes
    if prizes is None or task.most_routes is None or len(routes) <= task.most_routes:
        return routes
    return sorted(routes, key=lambda route: -sum(int(prizes[c]) for c in route))[: task.most_routes]


def _all(task: RouteTask) -> RouteTask:
    return replace(task, prizes=None, most_routes=None)


def _part(effort: Effort, share: float) -> Effort:
    if effort.iterations is not None:
        return Effort(iterations=max(1, int(effort.iterations * share)))
    return Effort(seconds=(effort.seconds or 0) * share)
