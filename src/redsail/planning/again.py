"""The verb: plan again from a plan that has locks — what is locked stays, everything else may move.

Own kernel, from the plan as it is: routes keep their keys, so that a lock of a crew's evening keeps its meaning. Locked
evenings and nights are left out of it, locked shops are pinned to their evening, locked people are musts of the crews.
"""

from collections.abc import Callable
from dataclasses import replace

from redsail.planning.changes import Changes
from redsail.planning.errors import BadProblem, PlanningError
from redsail.planning.intake import problem_faults
from redsail.planning.plan import Bound, Plan, Route
from redsail.planning.problem import Problem
from redsail.planning.repair import OpenWork, repaired
from redsail.planning.replanning import assembled, floors_of
from redsail.planning.stopping import StopRule
from redsail.planning.territory import divide
from redsail.planning.timing import holds, visits_of
from redsail.planning.travel.tables import TravelTimes, times_for
from redsail.planning.verify.held import held_faults

EVERYTHING = 1_000_000  # routes of a station that are let go
ROUTES_SHARE = 0.85  # of the time; the rest is for nights and crews


def solve_again(
    problem: Problem,
    plan: Plan,
    *,
    seed: int,
    stop: StopRule,
    bounds: tuple[Bound, ...] = (),
    tell: Callable[[int, int], None] | None = None,
) -> Plan:
    """A verified plan of `problem` (the campaign as it is now, its locks by the keys of `plan`).

    `bounds`: floors already known for it. `tell`: stations done, of how many. Raises `BadProblem`; `PlanningError`
    `lock_does_not_hold` when something locked is impossible now, `lock_broken` when it could not be kept.
    """
    if wrong := problem_faults(problem):
        raise BadProblem(wrong)
    times = times_for(problem, None)
    nights = {night.key for night in problem.nights}
    _refuse_lost_locks(problem, plan, nights)
    base = replace(plan, routes=tuple(_standing(problem, plan, nights, times)))
    served, left = divide(problem, times)
    work = {key: OpenWork.of(problem, base, Changes(), key, served[key], times) for key in sorted(served)}
    routes: list[Route] = []
    for number, (_, one) in enumerate(sorted(work.items())):
        share = None if stop.seconds is None else ROUTES_SHARE * stop.seconds / max(1, len(work))
        part = StopRule(stop.iterations, share, stop.asked)
        routes += repaired(problem, one, times, seed + number, part, EVERYTHING)
        if tell:
            tell(number + 1, len(work))
    frozen = {lock.night for lock in problem.locks if lock.night and not (lock.shop or lock.route or lock.officer)}
    new = assembled(problem, base, [r for r in routes if r.stops], left, times, seed, stop, frozen)
    for fault in held_faults(problem.locks, base, new):
        raise PlanningError(fault.code, **fault.values)
    opened = tuple(replace(route, locked=False) for route in new.routes)
    return replace(new, routes=opened, bounds=bounds or floors_of(problem, replace(plan, bounds=()), problem, times))


def _refuse_lost_locks(problem: Problem, plan: Plan, nights: set[str]) -> None:
    keys = {route.key for route in plan.routes}
    shops = {shop.key for shop in problem.shops}
    for lock in problem.locks:
        lost = (lock.route and lock.route not in keys) or (lock.shop and lock.shop not in shops)
        if lost or lock.night not in nights:
            raise PlanningError(
                "lock_does_not_hold", shop=lock.shop, night=lock.night, route=lock.route, officer=lock.officer
            )


def _standing(problem: Problem, plan: Plan, nights: set[str], times: TravelTimes) -> list[Route]:
    """Evenings that are still possible. The others are taken apart, unless something locked is in them."""
    shops = {shop.key: shop for shop in problem.shops}
    stations = {station.key: station for station in problem.stations}
    locked = {lock.route for lock in problem.locks if lock.route}
    whole = {lock.night for lock in problem.locks if lock.night and not (lock.shop or lock.route or lock.officer)}
    pinned = {(lock.shop, lock.night) for lock in problem.locks if lock.shop}
    known = {person.key for person in problem.officers}
    found = []
    for route in plan.routes:
        fixed = route.key in locked or route.night in whole
        visits = visits_of(route, shops)
        stands = route.night in nights and route.station in stations
        if stands and fixed:
            stands = len(visits) == len(route.stops)
        stands = stands and holds(stations[route.station], visits, problem.limits, times)
        if stands:
            crew = tuple(key for key in route.crew if key in known)
            found.append(replace(route, crew=crew, locked=False))
        elif fixed or any((shop, route.night) in pinned for shop in route.shops):
            raise PlanningError("lock_does_not_hold", shop="", night=route.night, route=route.key, officer="")
    return found
