"""The verb: plan again from a plan that has locks — what is locked stays, everything else may move.

Own kernel, from the plan as it is: routes keep their keys, so that a lock of a crew's evening keeps its meaning. Locked
evenings and nights are left out of it, locked shops are pinned to their evening, locked people are musts of the crews.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from redsail.planning.aftermath import floors_of
from redsail.planning.changes import Changes
from redsail.planning.errors import BadProblem, PlanningError
from redsail.planning.intake import problem_faults
from redsail.planning.plan import Bound, Plan, Route
from redsail.planning.problem import Problem
from redsail.planning.repair import OpenWork, repaired, task_for
from redsail.planning.replanning import assembled
from redsail.planning.stopping import StopRule
from redsail.planning.territory import divide
from redsail.planning.timing import holds, visits_of
from redsail.planning.travel.tables import TravelTimes, times_for
from redsail.planning.verify.held import held_faults

EVERYTHING = 1_000_000  # routes of a station that are let go
ROUTES_SHARE = 0.85  # of the time; the rest is for nights and crews
STEADY_SHARE = 0.15  # of a station's time: the evenings as they are, with what is open put in


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
        routes += _better_of_two(problem, one, times, seed + number, part)
        if tell:
            tell(number + 1, len(work))
    frozen = {lock.night for lock in problem.locks if lock.night and not (lock.shop or lock.route or lock.officer)}
    new = assembled(problem, base, [r for r in routes if r.stops], left, times, seed, stop, frozen)
    for fault in held_faults(problem.locks, base, new):
        raise PlanningError(fault.code, **fault.values)
    opened = tuple(replace(route, locked=False) for route in new.routes)
    return replace(new, routes=opened, bounds=bounds or floors_of(problem, replace(plan, bounds=()), problem, times))


def _better_of_two(problem: Problem, work: OpenWork, times: TravelTimes, seed: int, stop: StopRule) -> list[Route]:
    """Everything let go, or nothing: where the nights do not hold every shop, the kernel that makes the fewest routes
    for all of them may leave more of them without a night than there were before."""
    steady = None if stop.seconds is None else STEADY_SHARE * stop.seconds
    freely = None if stop.seconds is None else stop.seconds - (steady or 0)
    task = task_for(problem, work, times)
    free = repaired(problem, work, task, times, seed, StopRule(stop.iterations, freely, stop.asked), EVERYTHING)
    room = _room(problem, work.station.key)
    if room is None or sum(1 for route in free if route.stops) <= room:
        return free
    kept = repaired(problem, work, task, times, seed, StopRule(stop.iterations, steady, stop.asked), 0)
    weight = {shop.key: shop.priority for shop in problem.shops}
    return max((kept, free), key=lambda routes: _worth(routes, room, weight))


def _room(problem: Problem, station: str) -> int | None:
    """Evenings that the station's nights hold; None where as many crews go as it takes."""
    allowed = [problem.allowed(night.key, station) for night in problem.nights]
    return None if None in allowed else sum(crews or 0 for crews in allowed)


def _worth(routes: list[Route], room: int, weight: Mapping[str, int]) -> tuple[int, int, int]:
    """What is visited in the end: urgency, visits, and less travel. Routes without a night take what room is left."""
    having = [route for route in routes if route.night and route.stops]
    urgency = {route.key: sum(weight.get(shop, 0) for shop in route.shops) for route in routes}
    loose = [route for route in routes if not route.night and route.stops]
    loose.sort(key=lambda route: (-urgency[route.key], -len(route.stops)))
    there = [*having, *loose[: max(0, room - len(having))]]
    visits = sum(len(route.stops) for route in there)
    return sum(urgency[route.key] for route in there), visits, -sum(route.travel for route in there)


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
