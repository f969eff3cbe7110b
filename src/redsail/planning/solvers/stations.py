"""All stations' routes: a start at once everywhere, then the kernel, shared out over processes by size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from zlib import crc32

from redsail.planning.solvers.floors import quick_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.pool import Pool
from redsail.planning.solvers.station import Effort, StationRoutes, improve
from redsail.planning.solvers.task import Routes, RouteTask, road

REPORT_EVERY = 1.0  # seconds between two reports of one station


@dataclass(frozen=True)
class Found:
    """News from one task: its index, the phase, its best routes so far (complete) and a floor once it is known."""

    task: int
    phase: str
    routes: Routes
    bound: int = 0


Asked = Callable[[], bool]
OnFound = Callable[[Found], None]


def solve_stations(
    tasks: Sequence[RouteTask],
    *,
    seed: int,
    iterations: int | None,
    seconds: float | None,
    workers: int,
    asked: Asked,
    on_found: OnFound,
) -> list[StationRoutes]:
    """Routes for every task. `seconds` is wall time for all of them together; `iterations` is for each task."""
    began = monotonic()
    first = [nearest_routes(task) for task in tasks]
    for index, routes in enumerate(first):
        on_found(Found(index, "start", routes))
    runs = [Run(index, task, _seed(seed, task), first[index]) for index, task in enumerate(tasks)]
    if seconds is not None and runs:  # idle cores try the largest stations with other seeds
        spare = sorted(runs, key=lambda run: -run.task.size)[: max(0, workers - len(runs))]
        runs += [replace(run, seed=run.seed + 1) for run in spare]
    bundles = _bundles(runs, workers)
    with Pool(len(bundles), asked, on_found) as pool:
        left = None if seconds is None else max(0.1, seconds - (monotonic() - began))
        done = pool.run(_improve_bundle, [(bundle, iterations, left) for bundle in bundles])
    best: dict[int, StationRoutes] = {}
    for index, found in (pair for part in done for pair in part):
        best[index] = min((best.get(index, found), found), key=lambda one: _worth(tasks[index], one))
    return [best[index] for index in range(len(tasks))]


@dataclass(frozen=True)
class Run:
    """One go at one task."""

    index: int
    task: RouteTask
    seed: int
    first: Routes


def _seed(seed: int, task: RouteTask) -> int:
    return (seed * 1_000_003 + crc32(task.name.encode())) % 2**30


def _worth(task: RouteTask, found: StationRoutes) -> tuple[int, int, int]:
    """Fewest clients left out, then fewest routes, then least travel."""
    return -sum(len(route) for route in found.routes), len(found.routes), road(task, found.routes)


def _bundles(runs: Sequence[Run], workers: int) -> list[list[Run]]:
    """Runs shared out over workers, largest first to the least loaded."""
    bundles: list[list[Run]] = [[] for _ in range(max(1, min(workers, len(runs))))]
    loads = [0] * len(bundles)
    for run in sorted(runs, key=lambda run: (-run.task.size, run.index)):
        lightest = loads.index(min(loads))
        bundles[lightest].append(run)
        loads[lightest] += run.task.size + 1
    return bundles


def _improve_bundle(
    bundle: list[Run], iterations: int | None, seconds: float | None, *, asked: Asked, report: OnFound
) -> list[tuple[int, StationRoutes]]:
    """The runs of one worker, one after the other; `seconds` are shared by size, iterations are for each."""
    began, done = monotonic(), []
    for run in bundle:
        report(Found(run.index, "floor", run.first, quick_floor(run.task)))
    for number, run in enumerate(bundle):
        whole = sum(other.task.size + 1 for other in bundle[number:])
        share = None if seconds is None else (seconds - (monotonic() - began)) * (run.task.size + 1) / whole
        effort = Effort(iterations, None if share is None else max(0.05, share))
        last = [monotonic()]

        def tell(phase: str, routes: Routes, run: Run = run, last: list[float] = last) -> None:
            if monotonic() - last[0] >= REPORT_EVERY:
                last[0] = monotonic()
                report(Found(run.index, phase, routes))

        found = improve(run.task, run.first, run.seed, effort, asked, tell)
        if run.task.most_routes is None or found.full <= run.task.most_routes:
            report(Found(run.index, "done", found.routes))
        done.append((run.index, found))
    return done
