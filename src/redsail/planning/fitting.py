"""Where one visit would fit into the routes there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Plan, Route
from redsail.planning.problem import Problem
from redsail.planning.territory import nearest
from redsail.planning.timing import Visit, holds, visits_of
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import KnownTimes, Table, TravelTimes, times_for


@dataclass(frozen=True, slots=True)
class Opening:
    """A place for a visit: before stop `position` (0: first) of a route, for `travel` seconds more on the road."""

    route: str
    night: str
    position: int
    travel: int


def openings(
    problem: Problem, plan: Plan, shop: str, *, visit: int = 1, most: int = 5, tables: list[Table] | None = None
) -> tuple[Opening, ...]:
    """Where this visit would fit in time, cheapest first: other routes of its station that are not locked.

    Crews and gaps between visits are not looked at (`edited_faults` does). Raises PlanningError `no_such_shop`.
    """
    shops = {one.key: one for one in problem.shops}
    if shop not in shops:
        raise PlanningError("no_such_shop", shop=shop)
    times = KnownTimes(plan.legs, times_for(problem, tables))
    wanted, found = (shops[shop], visit), []
    for route in _others(problem, plan, wanted):
        position, extra, fits = cheapest(problem, route, visits_of(route, shops), wanted, times)
        if fits:
            found.append(Opening(route.key, route.night, position, extra))
    return tuple(sorted(found, key=lambda one: (one.travel, one.route))[:most])


def cheapest(
    problem: Problem, route: Route, rest: list[Visit], visit: Visit, times: TravelTimes
) -> tuple[int, int, bool]:
    """The place of least extra travel that is in time, else of least extra travel: (place, seconds, in time).

    `rest`: the visits of the route, without the one to be put in.
    """
    station = next(one for one in problem.stations if one.key == route.station)
    places: list[Place] = [station, *(shop for shop, _ in rest), station]
    extra = []
    for at in range(len(rest) + 1):
        before, after = places[at], places[at + 1]
        more = times.seconds(before, visit[0]) + times.seconds(visit[0], after)
        extra.append((more - (times.seconds(before, after) if rest else 0), at))
    room = min(problem.limits.longest, problem.limits.ends - problem.limits.begins)
    needs = sum(shop.service for shop, _ in rest) + visit[0].service + route.travel
    for more, at in sorted(extra):
        if needs + more > room and len(rest) == len(route.stops):
            break  # without any waiting it is too long already, and the next place is longer
        if holds(station, [*rest[:at], visit, *rest[at:]], problem.limits, times):
            return at, more, True
    more, at = min(extra)
    return at, more, False


def _others(problem: Problem, plan: Plan, visit: Visit) -> Iterator[Route]:
    """Routes of the visit's station that are not locked and do not hold it."""
    station = nearest(visit[0], problem.stations)
    for route in plan.routes:
        held = any((stop.shop, stop.visit) == (visit[0].key, visit[1]) for stop in route.stops)
        if station is not None and route.station == station.key and not route.locked and not held:
            yield route
