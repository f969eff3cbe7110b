"""The verb: plan a campaign — reachability, routes by station, routes to nights, crews, proof, verification."""

from collections.abc import Callable
from os import cpu_count
from time import monotonic

from redsail.planning.assembly import LEAST, Draft, finish
from redsail.planning.errors import BadProblem
from redsail.planning.intake import problem_faults
from redsail.planning.phases import Job, jobs_of
from redsail.planning.plan import ENDED_BY_ITERATIONS, Plan
from redsail.planning.problem import Problem
from redsail.planning.solvers.pool import GRACE
from redsail.planning.solvers.stations import solve_stations
from redsail.planning.stopping import ProgressCall, StopRule
from redsail.planning.tasks import task_of
from redsail.planning.territory import divide
from redsail.planning.travel.tables import Table, times_for
from redsail.planning.watching import Sketch, Watch

__all__ = ["Sketch", "solve"]

CREWS_SHARE, NIGHTS_SHARE = 0.2, 0.03  # of the time that is kept for what comes after routes, with crews and without


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

    `stop.seconds` holds whatever the workers do: those that are late are left behind with what they told so far.
    `workers`: processes (None: one a core; 1: all here). `keep` is handed a complete, verified plan at once and then
    whenever there is a better one, every few seconds at most; `show` gets the best routes so far every few seconds, for
    a picture. `tables`: a road engine's answers, else great-circle times.
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
    latest = None if stop.seconds is None else _routes_end(problem, stop.seconds, began)
    watch = Watch(draft, stop, progress, keep, began, show, latest)
    draft.found = list(
        solve_stations(
            tasks,
            seed=seed,
            iterations=stop.iterations,
            ends=watch.ends,
            workers=workers if workers is not None else (cpu_count() or 1),
            asked=watch.asked,
            on_found=watch.tell,
        )
    )
    reason = watch.reason()
    remaining = None if stop.seconds is None else max(LEAST, stop.seconds - (monotonic() - began))
    crews = StopRule(stop.iterations, remaining, stop.asked)
    return finish(draft, reason, stop.reproducible and reason == ENDED_BY_ITERATIONS, stop.iterations or 0, crews)


def _routes_end(problem: Problem, seconds: float, began: float) -> float:
    """The moment when routes are to end at the latest: nights, crews and the check take a share of the time.

    They take no less than reading the problem did, however busy the machine is; late workers get their grace.
    """
    share = CREWS_SHARE if problem.officers else NIGHTS_SHARE
    return began + seconds - max(share * seconds, monotonic() - began) - min(GRACE, share * seconds)


def _caps(problem: Problem, jobs: list[Job]) -> list[int | None]:
    """Crew-nights each station may use; None where nobody said."""
    caps: list[int | None] = []
    for job in jobs:
        allowed = [problem.allowed(night.key, job.station) for night in problem.nights]
        caps.append(None if any(crews is None for crews in allowed) else sum(crews or 0 for crews in allowed))
    return caps
