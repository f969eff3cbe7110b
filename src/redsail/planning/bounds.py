"""The verb: prove a stronger floor on crew-nights for a plan (a job of minutes, see `solvers.columns`)."""

from dataclasses import dataclass, replace
from os import cpu_count
from time import monotonic

from redsail.planning.phases import Job
from redsail.planning.plan import Bound, Plan
from redsail.planning.problem import Problem, Station
from redsail.planning.solvers import columns, floors
from redsail.planning.solvers.pool import GRACE, Asked, Pool, Report
from redsail.planning.solvers.task import Routes, RouteTask
from redsail.planning.stopping import Progress, ProgressCall, StopRule
from redsail.planning.tasks import task_of
from redsail.planning.territory import divide
from redsail.planning.travel.tables import Table, TravelTimes, times_for

ROUNDS = 1_000_000
LAST_SHARE = 0.05  # of the time that late workers may be waited for, at most


@dataclass(frozen=True)
class _Ask:
    """One station's question: its task, known routes, and how to share the time."""

    station: str
    task: RouteTask
    routes: Routes


def strong_bound(
    problem: Problem,
    plan: Plan,
    *,
    stop: StopRule,
    progress: ProgressCall | None = None,
    workers: int | None = None,
    tables: list[Table] | None = None,
) -> Plan:
    """The plan with the best floors proved: column generation by station, largest first, in parallel.

    `stop.iterations` counts pricings a station (a reproducible run), `stop.seconds` is wall time overall. Floors are
    for visiting every reachable shop as often as asked; a floor known before is never weakened.
    """
    began = monotonic()
    until = None if stop.seconds is None else began + stop.seconds - min(GRACE, LAST_SHARE * stop.seconds)
    times = times_for(problem, tables)
    asks = _asks(problem, plan, times)
    known = {bound.station: bound for bound in plan.bounds if bound.station}
    proved = {ask.station: known[ask.station].crew_nights if ask.station in known else 0 for ask in asks}

    def asked() -> bool:
        late = until is not None and monotonic() >= until
        return late or (stop.asked is not None and stop.asked())

    def tell(news: tuple[str, int]) -> None:
        proved[news[0]] = max(proved[news[0]], news[1])
        if progress is not None:
            done = 0.0 if stop.seconds is None else min(1.0, (monotonic() - began) / stop.seconds)
            progress(Progress("bound", news[0], plan.crew_nights, plan.travel, sum(proved.values()), done))

    bundles = _bundles(asks, workers if workers is not None else (cpu_count() or 1))
    with Pool(len(bundles), asked, tell) as pool:
        for part in pool.run(_prove, [(bundle, stop.iterations, until) for bundle in bundles]):
            for news in part or ():  # a worker that is late has told what it proved before
                tell(news)
    return replace(plan, bounds=_bounds(proved, known))


def _asks(problem: Problem, plan: Plan, times: TravelTimes) -> list[_Ask]:
    served, _ = divide(problem, times)
    stations = {station.key: station for station in problem.stations}
    asks = []
    for key in sorted(served):
        visits = tuple((shop, visit) for shop in served[key] for visit in range(1, problem.visits_of(shop) + 1))
        if visits:
            asks.append(_ask(problem, plan, stations[key], Job(key, 0, visits), times))
    return asks


def _ask(problem: Problem, plan: Plan, station: Station, job: Job, times: TravelTimes) -> _Ask:
    index = {(shop.key, visit): client for client, (shop, visit) in enumerate(job.visits)}
    routes = [
        [index[stop.shop, stop.visit] for stop in route.stops if (stop.shop, stop.visit) in index]
        for route in plan.routes
        if route.station == station.key
    ]
    planned = {client for route in routes for client in route}
    routes += [[client] for client in range(len(job.visits)) if client not in planned]
    return _Ask(station.key, task_of(problem, station, job, times), [route for route in routes if route])


def _bundles(asks: list[_Ask], workers: int) -> list[list[_Ask]]:
    bundles: list[list[_Ask]] = [[] for _ in range(max(1, min(workers, len(asks))))]
    loads = [0] * len(bundles)
    for ask in sorted(asks, key=lambda ask: (-ask.task.size, ask.station)):
        lightest = loads.index(min(loads))
        bundles[lightest].append(ask)
        loads[lightest] += ask.task.size**2
    return bundles


def _prove(
    bundle: list[_Ask], rounds: int | None, until: float | None, *, asked: Asked, report: Report
) -> list[tuple[str, int]]:
    """The floors of one worker's stations, small ones first: what they leave of their time is the others'."""
    proved = []
    bundle = sorted(bundle, key=lambda ask: (ask.task.size, ask.station))
    for number, ask in enumerate(bundle):
        whole = sum(other.task.size for other in bundle[number:])
        left = None if until is None else max(0.1, until - monotonic()) * ask.task.size / whole

        def tell(floor: int, station: str = ask.station) -> None:
            report((station, floor))

        floor = columns.strong_floor(
            ask.task, ask.routes, seconds=left, rounds=rounds or ROUNDS, asked=asked, on_floor=tell
        )
        proved.append((ask.station, floor))
    return proved


def _bounds(proved: dict[str, int], known: dict[str, Bound]) -> tuple[Bound, ...]:
    each = []
    for station, floor in sorted(proved.items()):
        before = known.get(station)
        if before is not None and before.crew_nights >= floor:
            each.append(before)
        else:
            each.append(Bound(station, floor, columns.METHOD))
    methods = {bound.method for bound in each} or {floors.METHOD}
    return (Bound("", sum(bound.crew_nights for bound in each), "+".join(sorted(methods))), *each)
