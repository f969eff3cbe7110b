"""From stations' routes to a verified plan: nights, what is left out, notes, bounds."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from time import monotonic

from redsail.planning.canonical import digest
from redsail.planning.crews import staff
from redsail.planning.crews_caps import staffable_caps
from redsail.planning.errors import PlanningError
from redsail.planning.phases import Job
from redsail.planning.placing import missing_nights, night_caps, place
from redsail.planning.plan import Bound, LeftOut, NightChoice, Note, Plan, Route
from redsail.planning.problem import GREAT_CIRCLE, Problem
from redsail.planning.solvers import floors, strings
from redsail.planning.solvers.station import StationRoutes
from redsail.planning.solvers.task import Routes, RouteTask, road
from redsail.planning.stopping import StopRule
from redsail.planning.tasks import routes_of
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import TravelTimes
from redsail.planning.verify import faults
from redsail.planning.verify.coverage import NO_ROOM

LEAST = 0.5  # seconds that crews get, however late it is


@dataclass
class Draft:
    """A solve under way: what was asked and the best routes of each job so far."""

    problem: Problem
    seed: int
    jobs: list[Job]
    tasks: list[RouteTask]
    left: list[LeftOut]
    times: TravelTimes
    found: list[StationRoutes | None] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.found = [None] * len(self.jobs)
        self.bounds = [Bound(job.station, 0, floors.AT_ONCE) for job in self.jobs]

    def better(self, job: int, routes: Routes) -> None:
        """Keep complete routes of a job when they are better than those known."""
        known = self.found[job]
        task = self.tasks[job]
        if known is None or (len(routes), road(task, routes)) < (len(known.routes), road(task, known.routes)):
            self.found[job] = StationRoutes(routes, len(routes))

    def proved(self, job: int, floor: int, method: str) -> None:
        """Keep a floor that is at least the one known."""
        if method and floor >= self.bounds[job].crew_nights:
            self.bounds[job] = replace(self.bounds[job], crew_nights=floor, method=method)

    @property
    def complete(self) -> bool:
        return all(found is not None for found in self.found)


def solver_name() -> str:
    """The route solvers and their versions, as stored in a plan."""
    return f"redsail-strings/{strings.VERSION} pyvrp/{version('pyvrp')} numba/{version('numba')}"


def finish(
    draft: Draft, reason: str, reproducible: bool, iterations: int, crews: StopRule, quick: bool = False
) -> Plan:
    """The verified plan of a draft (`quick`: its nights filled, not optimised), with crews where there are officers.

    Raises `PlanningError` `plan_fails_verification`.
    """
    began, problem, routes = monotonic(), draft.problem, _routes(draft)
    caps, notes = night_caps(problem, routes)
    choice = _nights(draft, routes, caps, crews.seconds, quick)
    placed = [_at(route, choice.night_of[route.key]) for route in routes if route.key in choice.night_of]
    left = [*draft.left, *_no_room(draft, placed)]
    plan = Plan(
        problem_hash=digest(problem),
        seed=draft.seed,
        solver=solver_name(),
        stop_reason=reason,
        reproducible=reproducible,
        routes=tuple(sorted(placed, key=lambda route: (route.night, route.station, route.key))),
        left_out=tuple(sorted(left, key=lambda out: (out.shop, out.visit))),
        bounds=_bounds(draft),
        notes=(*notes, *_missing_nights(draft, caps)),
        locks=problem.locks,
        legs=legs_of(problem, placed, draft.times),
        iterations=iterations,
    )
    if crews.seconds is not None:
        crews = replace(crews, seconds=max(LEAST, crews.seconds - (monotonic() - began)))
    return checked(problem, staff(problem, plan, seed=draft.seed, stop=crews))


def _nights(
    draft: Draft, routes: list[Route], caps: dict[tuple[str, str], int], seconds: float | None, quick: bool
) -> NightChoice:
    """The routes' nights: filled where it has to be quick, or where the time was too short to do better."""
    if quick:
        return place(draft.problem, routes, caps, draft.seed, quick=True)
    half = None if seconds is None else seconds / 2
    staffable = staffable_caps(draft.problem, routes, caps, None if half is None else half / 4)
    choice = place(draft.problem, routes, staffable, draft.seed, seconds=half)
    if choice.unplaced:
        choice = place(draft.problem, routes, caps, draft.seed, seconds=half)
    if choice.unplaced and half is not None:
        filled = place(draft.problem, routes, caps, draft.seed, quick=True)
        choice = min((choice, filled), key=lambda one: len(one.unplaced))
    return choice


def checked(problem: Problem, plan: Plan) -> Plan:
    """The plan itself, when it holds. Raises `PlanningError` `plan_fails_verification`."""
    wrong = faults(problem, plan)
    if wrong:
        raise PlanningError("plan_fails_verification", fault=wrong[0].code, faults=len(wrong))
    return plan


def _routes(draft: Draft) -> list[Route]:
    by_station = defaultdict(list)
    for job, found in zip(draft.jobs, draft.found, strict=True):
        if found is not None:
            by_station[job.station].append((job, found.routes))
    stations = {station.key: station for station in draft.problem.stations}
    routes = []
    for key in sorted(by_station):
        routes += routes_of(draft.problem, stations[key], by_station[key], draft.times)
    return routes


def _at(route: Route, night: str) -> Route:
    return replace(route, night=night)


def _no_room(draft: Draft, placed: list[Route]) -> list[LeftOut]:
    planned = {(stop.shop, stop.visit) for route in placed for stop in route.stops}
    return [
        LeftOut(shop.key, NO_ROOM, {"station": job.station, "priority": shop.priority}, visit)
        for job in draft.jobs
        for shop, visit in job.visits
        if (shop.key, visit) not in planned
    ]


def _bounds(draft: Draft) -> tuple[Bound, ...]:
    """Proved floors by station and together."""
    each = sorted(draft.bounds, key=lambda bound: bound.station)
    methods = "+".join(sorted({bound.method for bound in each})) or floors.METHOD
    return (Bound("", sum(bound.crew_nights for bound in each), methods), *each)


def _missing_nights(draft: Draft, caps: dict[tuple[str, str], int]) -> list[Note]:
    """Crew-nights that the nights given do not hold, where every shop is to be visited."""
    short: Counter[str] = Counter()
    for job, found in zip(draft.jobs, draft.found, strict=True):
        short[job.station] += found.full if found else 0
    for (_, station), crews in caps.items():
        short[station] -= crews
    return missing_nights(draft.problem, short, caps)


def legs_of(problem: Problem, routes: list[Route], times: TravelTimes) -> dict[str, int]:
    """The legs used, for plans whose times came from a road engine (else empty: they can be computed again)."""
    if problem.travel.kind == GREAT_CIRCLE:
        return {}
    places: dict[str, Place] = {station.key: station for station in problem.stations}
    places |= {shop.key: shop for shop in problem.shops}
    legs = {}
    for route in routes:
        keys = [route.station, *route.shops, route.station]
        for a, b in itertools.pairwise(keys):
            legs[f"{a}|{b}"] = times.seconds(places[a], places[b])
    return legs
