"""All stations' routes: a quick start everywhere, then the kernel, shared out over processes by size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar
from zlib import crc32

from redsail.planning.solvers.floors import quick_floor
from redsail.planning.solvers.pool import Pool
from redsail.planning.solvers.station import Effort, StationRoutes, improve, start
from redsail.planning.solvers.task import Routes, RouteTask

REPORT_EVERY = 1.0  # seconds between two reports of one station


@dataclass(frozen=True)
class Found:
    """News from one task: its index, the phase, its best routes so far (complete) and a floor once it is known."""

    task: int
    phase: str
    routes: Routes
    bound: int = 0


T = TypeVar("T")
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
    bundles = _bundles(tasks, workers)
    efforts = _efforts(tasks, bundles, iterations, seconds)
    seeds = [(seed * 1_000_003 + crc32(task.name.encode())) % 2**31 for task in tasks]
    with Pool(len(bundles), asked, on_found) as pool:
        jobs = [([(i, tasks[i], seeds[i], efforts[i]) for i in bundle],) for bundle in bundles]
        first = dict(_flat(pool.run(_start_bundle, jobs)))
        if seconds is not None:
            efforts = _efforts(tasks, bundles, None, max(0.1, seconds - (monotonic() - began)))
        again = [([(i, tasks[i], seeds[i], efforts[i], first[i]) for i in bundle],) for bundle in bundles]
        done = dict(_flat(pool.run(_improve_bundle, again)))
    return [done[i] for i in range(len(tasks))]


def _flat(parts: list[list[tuple[int, T]]]) -> list[tuple[int, T]]:
    return [pair for part in parts for pair in part]


def _bundles(tasks: Sequence[RouteTask], workers: int) -> list[list[int]]:
    """Tasks shared out over workers, largest first to the least loaded."""
    bundles: list[list[int]] = [[] for _ in range(max(1, min(workers, len(tasks))))]
    loads = [0] * len(bundles)
    for index in sorted(range(len(tasks)), key=lambda i: (-tasks[i].size, i)):
        lightest = loads.index(min(loads))
        bundles[lightest].append(index)
        loads[lightest] += tasks[index].size + 1
    return [bundle for bundle in bundles if bundle]


def _efforts(
    tasks: Sequence[RouteTask], bundles: list[list[int]], iterations: int | None, seconds: float | None
) -> dict[int, Effort]:
    """Iterations for each task, or each worker's wall time shared by the size of its tasks."""
    efforts = {}
    for bundle in bundles:
        whole = sum(tasks[i].size + 1 for i in bundle)
        for i in bundle:
            share = None if seconds is None else seconds * (tasks[i].size + 1) / whole
            efforts[i] = Effort(iterations, None if iterations is not None and seconds is None else share)
    return efforts


def _start_bundle(
    bundle: list[tuple[int, RouteTask, int, Effort]], *, asked: Asked, report: OnFound
) -> list[tuple[int, Routes]]:
    done = []
    for index, task, seed, effort in bundle:
        routes = start(task, seed, effort, asked)
        report(Found(index, "start", routes, quick_floor(task)))
        done.append((index, routes))
    return done


def _improve_bundle(
    bundle: list[tuple[int, RouteTask, int, Effort, Routes]], *, asked: Asked, report: OnFound
) -> list[tuple[int, StationRoutes]]:
    done = []
    for index, task, seed, effort, first in bundle:
        last = [monotonic()]

        def tell(phase: str, routes: Routes, index: int = index, last: list[float] = last) -> None:
            if monotonic() - last[0] >= REPORT_EVERY:
                last[0] = monotonic()
                report(Found(index, phase, routes))

        found = improve(task, first, seed, effort, asked, tell)
        if task.most_routes is None or found.full <= task.most_routes:
            report(Found(index, "done", found.routes))
        done.append((index, found))
    return done
