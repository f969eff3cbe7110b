"""Edits by hand, one at a time and at once: a shop, a person or a whole route goes somewhere else.

Each verb gives the plan as it would be, with new clock times, and judges nothing: `verify.edited.edited_faults` says
what is wrong then, so that a person may look at a bad idea before dropping it. Nothing is solved.
"""

from dataclasses import replace

from redsail.planning.errors import PlanningError
from redsail.planning.fitting import cheapest
from redsail.planning.plan import Plan, Route
from redsail.planning.problem import Problem
from redsail.planning.timing import Visit, visits_of, walk
from redsail.planning.travel.tables import KnownTimes, Table, TravelTimes, times_for


def move_stop(
    problem: Problem,
    plan: Plan,
    shop: str,
    route: str,
    *,
    visit: int = 1,
    position: int | None = None,
    tables: list[Table] | None = None,
) -> Plan:
    """The plan with this visit in another route, or at another place of its own; a shop left out may come in.

    position: how many stops come before it, its own old place not counted; None: where it costs the least travel and
    all is in time, if there is such a place. A route that loses its last stop goes. Times of the two routes are new.
    Raises PlanningError `no_such_shop` (or no such visit), `no_such_route`, `route_locked`.
    """
    shops = {one.key: one for one in problem.shops}
    target = _route(plan, route)
    source = next((r for r in plan.routes if any((s.shop, s.visit) == (shop, visit) for s in r.stops)), None)
    left = any((out.shop, out.visit) == (shop, visit) for out in plan.left_out)
    if shop not in shops or (source is None and not left):
        raise PlanningError("no_such_shop", shop=shop)
    for one in (target, source):
        if one is not None and one.locked:
            raise PlanningError("route_locked", route=one.key)
    times = KnownTimes(plan.legs, times_for(problem, tables))
    rest = [one for one in visits_of(target, shops) if (one[0].key, one[1]) != (shop, visit)]
    if position is None:
        position = cheapest(problem, target, rest, (shops[shop], visit), times)[0]
    order = [*rest[:position], (shops[shop], visit), *rest[position:]]
    changed = {target.key: _timed(problem, target, order, times)}
    if source is not None and source.key != target.key:
        without = [one for one in visits_of(source, shops) if (one[0].key, one[1]) != (shop, visit)]
        changed[source.key] = _timed(problem, source, without, times)
    out = tuple(one for one in plan.left_out if (one.shop, one.visit) != (shop, visit))
    return replace(_with(plan, changed), left_out=out, legs=times.legs)


def move_route(plan: Plan, route: str, night: str) -> Plan:
    """The plan with a whole route, its crew included, on another night. Raises as `move_stop`."""
    return _with(plan, {route: replace(_open(plan, route), night=night)})


def move_person(plan: Plan, officer: str, origin: str, target: str) -> Plan:
    """The plan with a person in another crew. `origin` empty: from nowhere; `target` empty: goes home.

    Raises PlanningError `no_such_route`, `route_locked`, `not_in_crew`.
    """
    changed: dict[str, Route] = {}
    if origin:
        source = _open(plan, origin)
        if officer not in source.crew:
            raise PlanningError("not_in_crew", officer=officer, route=origin)
        changed[origin] = replace(source, crew=tuple(key for key in source.crew if key != officer))
    if target:
        joined = changed.get(target) or _open(plan, target)
        changed[target] = replace(joined, crew=tuple(sorted({*joined.crew, officer})))
    return _with(plan, changed)


def swap_people(plan: Plan, one: str, route: str, other: str, other_route: str) -> Plan:
    """The plan in which two people of two crews have changed places. Raises as `move_person`."""
    return move_person(move_person(plan, one, route, other_route), other, other_route, route)


def _timed(problem: Problem, route: Route, visits: list[Visit], times: TravelTimes) -> Route:
    station = next(one for one in problem.stations if one.key == route.station)
    stops, returns, road = walk(station, visits, problem.limits, times)
    return replace(route, leaves=problem.limits.begins, returns=returns, travel=road, stops=tuple(stops))


def _with(plan: Plan, changed: dict[str, Route]) -> Plan:
    """The plan with these routes changed; one without stops goes.

    Nobody can solve an edited plan again alike, and what the solvers proved of their own is no longer true; bounds are.
    """
    routes = tuple(changed.get(route.key, route) for route in plan.routes)
    return replace(plan, routes=tuple(route for route in routes if route.stops), proofs=(), reproducible=False)


def _route(plan: Plan, key: str) -> Route:
    found = next((route for route in plan.routes if route.key == key), None)
    if found is None:
        raise PlanningError("no_such_route", route=key)
    return found


def _open(plan: Plan, key: str) -> Route:
    found = _route(plan, key)
    if found.locked:
        raise PlanningError("route_locked", route=key)
    return found
