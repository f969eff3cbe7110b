"""The campaign after what happened, station by station: what is left to do, and what is known of it already."""

from dataclasses import dataclass, field

from redsail.planning.changes import Changes, changed_problem
from redsail.planning.errors import BadProblem
from redsail.planning.intake import problem_faults
from redsail.planning.phases import Job, jobs_of
from redsail.planning.plan import Bound, LeftOut, Plan
from redsail.planning.problem import Problem
from redsail.planning.repair import OpenWork, task_for
from redsail.planning.solvers.floors import METHOD, stems_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.task import RouteTask
from redsail.planning.tasks import task_of
from redsail.planning.territory import divide
from redsail.planning.timing import Visit
from redsail.planning.travel.tables import Table, TravelTimes, times_for


@dataclass(frozen=True)
class Aftermath:
    """The campaign after the changes, station by station: the same for every option."""

    now: Problem
    times: TravelTimes
    left: list[LeftOut]
    work: dict[str, OpenWork]
    tasks: dict[str, RouteTask] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, plan: Plan, changes: Changes, tables: list[Table] | None) -> "Aftermath":
        """Raises `BadProblem`, `PlanningError`."""
        now = changed_problem(problem, plan, changes)
        wrong = problem_faults(now)
        if wrong:
            raise BadProblem(wrong)
        times = times_for(now, tables)
        served, left = divide(now, times)
        work = {station: OpenWork.of(now, plan, changes, station, shops, times) for station, shops in served.items()}
        return cls(now, times, left, work)

    def task(self, station: str) -> RouteTask:
        """A station's task, made once."""
        if station not in self.tasks:
            self.tasks[station] = task_for(self.now, self.work[station], self.times)
        return self.tasks[station]


def floors_of(before: Problem, plan: Plan, now: Problem, times: TravelTimes) -> tuple[Bound, ...]:
    """Floors for the campaign as it is now, as if it were planned anew, without proving them again from the start.

    Whoever visits the shops that are left can visit those that fell out by so many routes more: the floor known before
    sinks by no more than that. New shops never make it sink.
    """
    known = {bound.station: bound for bound in plan.bounds if bound.station}
    old, new = _visits(before, times), _visits(now, times)
    stations = {station.key: station for station in now.stations}
    each = []
    for key in sorted(new):
        quick = stems_floor(task_of(now, stations[key], Job(key, 0, new[key]), times))
        still = {(shop.key, visit) for shop, visit in new[key]}
        lost = tuple(one for one in old.get(key, ()) if (one[0].key, one[1]) not in still)
        fewer = len(nearest_routes(task_of(before, stations[key], Job(key, 0, lost), times))) if lost else 0
        kept = known[key].crew_nights - fewer if key in known else 0
        each.append(Bound(key, kept, known[key].method) if kept >= quick else Bound(key, quick, METHOD))
    methods = "+".join(sorted({bound.method for bound in each})) or METHOD
    return (Bound("", sum(bound.crew_nights for bound in each), methods), *each)


def _visits(of: Problem, times: TravelTimes) -> dict[str, tuple[Visit, ...]]:
    served, _ = divide(of, times)
    return {job.station: job.visits for job in jobs_of(of, served)}
