"""A worker's part of all stations: quick floors, then one station after the other, everything told on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from redsail.planning.solvers.floors import METHOD, quick_floor
from redsail.planning.solvers.station import Effort, StationRoutes, improve
from redsail.planning.solvers.task import Routes, RouteTask

REPORT_EVERY = 1.0  # seconds between two reports of one station
FLOOR_SHARE = 0.1  # of a worker's time that the quick floors of its stations may take


@dataclass(frozen=True)
class Found:
    """News from one task: its index, the phase, its best routes so far (complete) and a floor once it is known.

    `ended`: what came out of it in the end, which may hold fewer clients than all.
    """

    task: int
    phase: str
    routes: Routes
    bound: int = 0
    method: str = ""
    ended: StationRoutes | None = None


Asked = Callable[[], bool]
OnFound = Callable[[Found], None]


@dataclass(frozen=True)
class Run:
    """One go at one task."""

    index: int
    task: RouteTask
    seed: int
    first: Routes


def improve_bundle(
    bundle: list[Run], iterations: int | None, until: float | None, *, asked: Asked, report: OnFound
) -> None:
    """The runs of one worker, one after the other, small ones first: an early end costs a large one least.

    The time left (to `until`) is shared by size, iterations are each's. Everything found is told on the way.
    """
    bundle = sorted(bundle, key=lambda run: (run.task.size, run.index))
    ends = None if until is None else monotonic() + FLOOR_SHARE * (until - monotonic())
    for run in bundle:
        floor = quick_floor(run.task, lambda: asked() or (ends is not None and monotonic() >= ends))
        report(Found(run.index, "floor", run.first, floor, METHOD))
    for number, run in enumerate(bundle):
        whole = sum(other.task.size + 1 for other in bundle[number:])
        share = None if until is None else (until - monotonic()) * (run.task.size + 1) / whole
        effort = Effort(iterations, None if share is None else max(0.05, share))
        teller = _Teller(run.index, asked, report)
        found = improve(run.task, run.first, run.seed, effort, teller.asked, teller.better)
        complete = found.routes if len(found.routes) == found.full else run.first
        report(Found(run.index, "done", complete, ended=found))


class _Teller:
    """Tells what is better, at most once in a while; what was held back is told when the solver next asks."""

    def __init__(self, index: int, asked: Asked, report: OnFound) -> None:
        self.index, self.stop, self.report = index, asked, report
        self.last = monotonic()
        self.held: tuple[str, Routes] | None = None

    def better(self, phase: str, routes: Routes) -> None:
        self.held = (phase, routes)

    def asked(self) -> bool:
        if self.held is not None and monotonic() - self.last >= REPORT_EVERY:
            self.report(Found(self.index, *self.held))
            self.last, self.held = monotonic(), None
        return self.stop()
