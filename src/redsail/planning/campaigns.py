"""The verb: plan a campaign — reachability, routes by station, routes to nights, crews, proof, verification."""

from collections.abc import Callable
from os import cpu_count
from time import monotonic

from redsail.planning.assembly import Draft, finish
from redsail.planning.errors import BadProblem
from redsail.planning.intake import problem_faults
from redsail.planning.phases import Job, jobs_of
from redsail.planning.plan import (
    ENDED_BY_ITERATIONS,
    ENDED_BY_TIME,
    ENDED_BY_USER,
    Plan,
)
from redsail.planning.problem import Problem
from redsail.planning.solvers.stations import Found, solve_stations
from redsail.planning.solvers.task import road
from redsail.planning.stopping import Progress, ProgressCall, StopRule
from redsail.planning.tasks import task_of
from redsail.planning.territory import divide
from redsail.planning.travel.tables import Table, times_for

KEEP_EVERY = 10.0  # seconds between two kept drafts
SHOW_EVERY = 2.0  # seconds between two sketches
Sketch = list[tuple[str, list[list[str]]]]
"""Station key, and the shops of each of its routes in order: the best so far, without times, nights or crews."""


def solve(
    problem: Problem,
    *,
    seed: int,
    stop: StopRule,
    progress: ProgressCall | None = None,
    workers: int | None = None,
    keep: Callable[[Plan], None] | None = None,
    tables: list[Table] | None = None,
    show: Callable[[Sketch], None] | None = None,
) -> Plan:
    """A verified plan of the campaign: fewest crew-nights, then least travel, urgent shops early.

    `workers`: processes (None: one a core; 1: all here). `keep` is handed a complete, verified plan from time to time
    while a time-limited solve runs; `show` gets the best routes so far every few seconds, for a picture. `tables`: a
    road engine's answers, else great-circle times.
    Raises `BadProblem` with all faults of the problem; `PlanningError` `plan_fails_verification` (never seen).
    """
    found_faults = problem_faults(problem)
    if found_faults:
        raise BadProblem(found_faults)
    began = monotonic()
    times = times_for(problem, tables)
    served, left = divide(problem, times)
    jobs = jobs_of(problem, served)
    stations = {station.key: station for station in problem.stations}
    caps = _caps(problem, jobs)
    tasks = [task_of(problem, stations[job.station], job, times, caps[i]) for i, job in enumerate(jobs)]
    draft = Draft(problem, seed, jobs, tasks, left, times)
    watch = _Watch(draft, stop, progress, keep, began, show)
    found = solve_stations(
        tasks,
        seed=seed,
        iterations=stop.iterations,
        seconds=None
        if stop.seconds is None
        else max(0.1, stop.seconds * _routes_share(problem) - (monotonic() - began)),
        workers=workers if workers is not None else (cpu_count() or 1),
        asked=watch.asked,
        on_found=watch.tell,
    )
    draft.found = list(found)
    reason = watch.reason()
    remaining = None if stop.seconds is None else max(1.0, stop.seconds - (monotonic() - began))
    crews = StopRule(stop.iterations, remaining, stop.asked)
    return finish(draft, reason, stop.reproducible and reason == ENDED_BY_ITERATIONS, stop.iterations or 0, crews)


def _routes_share(problem: Problem) -> float:
    """The part of the time that routes may take; the rest is for crews, nights and the check."""
    return 0.8 if problem.officers else 0.97


def _caps(problem: Problem, jobs: list[Job]) -> list[int | None]:
    """Crew-nights each station may use; None where nobody said."""
    caps: list[int | None] = []
    for job in jobs:
        allowed = [problem.allowed(night.key, job.station) for night in problem.nights]
        caps.append(None if any(crews is None for crews in allowed) else sum(crews or 0 for crews in allowed))
    return caps


class _Watch:
    """Listens to the stations: says how far the solve is, keeps drafts, and remembers why it ended."""

    def __init__(
        self,
        draft: Draft,
        stop: StopRule,
        progress: ProgressCall | None,
        keep: Callable[[Plan], None] | None,
        began: float,
        show: Callable[[Sketch], None] | None,
    ) -> None:
        self.draft, self.stop, self.progress, self.keep, self.began = draft, stop, progress, keep, began
        self.show, self.shown = show, 0.0
        self.stopped, self.kept = False, 0.0
        self.done: set[int] = set()

    def asked(self) -> bool:
        late = self.stop.seconds is not None and monotonic() - self.began > self.stop.seconds
        if self.stop.asked is not None and self.stop.asked():
            self.stopped = True
        return late or self.stopped

    def reason(self) -> str:
        if self.stopped:
            return ENDED_BY_USER
        return ENDED_BY_TIME if self.stop.seconds is not None else ENDED_BY_ITERATIONS

    def tell(self, news: Found) -> None:
        draft = self.draft
        draft.better(news.task, news.routes)
        draft.bounds[news.task] = max(draft.bounds[news.task], news.bound)
        if news.phase == "done":
            self.done.add(news.task)
        if self.progress is not None:
            self.progress(self._progress(news))
        if self.show is not None and draft.complete and monotonic() - self.shown >= SHOW_EVERY:
            self.shown = monotonic()
            self.show(self._sketch())
        due = self.stop.seconds is not None and monotonic() - self.kept >= KEEP_EVERY
        if self.keep is not None and draft.complete and due:
            self.kept = monotonic()
            self.keep(finish(draft, ENDED_BY_TIME, False, 0, StopRule(seconds=1.0), quick=True))

    def _sketch(self) -> Sketch:
        draft = self.draft
        pairs = zip(draft.jobs, draft.found, strict=True)
        return [
            (job.station, [[job.visits[client][0].key for client in route] for route in found.routes])
            for job, found in pairs
            if found is not None
        ]

    def _progress(self, news: Found) -> Progress:
        draft = self.draft
        known = [(i, found.routes) for i, found in enumerate(draft.found) if found is not None]
        share = len(self.done) / max(1, len(draft.jobs))
        if self.stop.seconds is not None:
            share = min(1.0, (monotonic() - self.began) / self.stop.seconds)
        return Progress(
            phase=news.phase,
            station=draft.jobs[news.task].station,
            crew_nights=sum(len(routes) for _, routes in known),
            travel=sum(road(draft.tasks[i], routes) for i, routes in known),
            bound=sum(draft.bounds),
            done=share,
        )
