"""All stations' routes: a start at once everywhere, then the kernel, shared out over processes by size.

Workers tell their best routes as they find them, so that the plan never depends on a worker that ends: when the time is
over, what was told last is taken, and the start of those that told nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from redsail.planning.solvers.floors import AT_ONCE, stems_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.pool import GRACE, Pool
from redsail.planning.solvers.station import StationRoutes, richest
from redsail.planning.solvers.station_runs import Asked, Found, OnFound, Run, improve_bundle
from redsail.planning.solvers.task import Routes, RouteTask, road


def solve_stations(
    tasks: Sequence[RouteTask],
    *,
    seed: int,
    iterations: int | None,
    ends: Callable[[], float | None],
    workers: int,
    asked: Asked,
    on_found: OnFound,
    grace: float = GRACE,
) -> list[StationRoutes]:
    """Routes for every task. `ends`: the moment (`monotonic`) when all are to be done; None: by `iterations` a task.

    Workers that still run `grace` seconds after `asked` says stop are left behind.
    """
    clocked = ends() is not None
    best = [_Best(task) for task in tasks]

    def hear(news: Found) -> None:
        best[news.task].take(news)
        on_found(news)

    many = max(1, len(tasks) if not clocked else _runs_worth(tasks, workers))
    with Pool(min(workers, many), asked, hear, grace) as pool:
        for index, task in enumerate(tasks):
            hear(Found(index, "start", nearest_routes(task), stems_floor(task), AT_ONCE))
        runs = [Run(index, task, _seed(seed, task), best[index].routes) for index, task in enumerate(tasks)]
        if clocked:  # idle cores try the largest stations with other seeds
            spare = sorted(runs, key=lambda run: -run.task.size)[: many - len(runs)]
            runs += [replace(run, seed=run.seed + 1) for run in spare]
        until = ends()
        pool.run(improve_bundle, [(bundle, iterations, until) for bundle in _bundles(runs, workers)])
    return [one.answer for one in best]


def _runs_worth(tasks: Sequence[RouteTask], workers: int) -> int:
    """Tasks, and second goes at them where there are more workers."""
    return len(tasks) + min(len(tasks), max(0, workers - len(tasks)))


@dataclass
class _Best:
    """The best a task has told so far."""

    task: RouteTask
    routes: Routes = field(default_factory=list)
    ended: StationRoutes | None = None

    def take(self, news: Found) -> None:
        if news.ended is not None:
            self.ended = min((self.ended or news.ended, news.ended), key=lambda one: _worth(self.task, one))
        elif not self.routes or _size(self.task, news.routes) < _size(self.task, self.routes):
            self.routes = news.routes

    @property
    def answer(self) -> StationRoutes:
        """What ended (it alone, so that iterations repeat), else the best told, cut down to the crew-nights given."""
        return self.ended or StationRoutes(richest(self.task, self.routes), len(self.routes))


def _size(task: RouteTask, routes: Routes) -> tuple[int, int]:
    return len(routes), road(task, routes)


def _seed(seed: int, task: RouteTask) -> int:
    return (seed * 1_000_003 + crc32(task.name.encode())) % 2**30


def _worth(task: RouteTask, found: StationRoutes) -> tuple[int, int, int]:
    """Most worth in clients visited, then fewest routes, then least travel."""
    worth = sum(1 if task.prizes is None else int(task.prizes[client]) for route in found.routes for client in route)
    return -worth, len(found.routes), road(task, found.routes)


def _bundles(runs: Sequence[Run], workers: int) -> list[list[Run]]:
    """Runs shared out over workers, largest first to the least loaded."""
    bundles: list[list[Run]] = [[] for _ in range(max(1, min(workers, len(runs))))]
    loads = [0] * len(bundles)
    for run in sorted(runs, key=lambda run: (-run.task.size, run.index)):
        lightest = loads.index(min(loads))
        bundles[lightest].append(run)
        loads[lightest] += run.task.size + 1
    return bundles
