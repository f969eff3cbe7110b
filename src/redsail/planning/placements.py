"""Every place that a visit could take, with what it costs or what it breaks: asked once when a drag begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Fault, Plan, Route, Values
from redsail.planning.problem import Problem, Shop, Station
from redsail.planning.slack import Gap, Slack
from redsail.planning.territory import nearest
from redsail.planning.timing import Visit, visits_of, walk
from redsail.planning.travel.tables import KnownTimes, TravelTimes, times_for


@dataclass(frozen=True, slots=True)
class Placement:
    """A visit before stop `position` (0: first) of a route: seconds on the road more than now, or the first fault."""

    route: str
    night: str
    position: int
    travel: int
    fault: Fault | None = None


def placements(
    problem: Problem,
    plan: Plan,
    shop: str,
    *,
    visit: int = 1,
    nights: frozenset[str] | None = None,
    best: bool = False,
) -> dict[str, tuple[Placement, ...]]:
    """By route of the shop's station: every place in it. A fault of the whole route stands at each of its places.

    `nights`: only routes of these (None: all). `best`: of each route only the cheapest place that holds, else the
    cheapest. Without a place of its own, or without stations, a shop is offered nothing.
    Positions in the visit's own route count without it, as in `edits.move_stop`. Raises `PlanningError` `no_such_shop`.
    """
    shops = {one.key: one for one in problem.shops}
    source = next((r for r in plan.routes if any((s.shop, s.visit) == (shop, visit) for s in r.stops)), None)
    if shop not in shops:
        raise PlanningError("no_such_shop", shop=shop)
    times = KnownTimes(plan.legs, times_for(problem, None))
    home = nearest(shops[shop], problem.stations)
    if source:
        home = next((one for one in problem.stations if one.key == source.station), None)
    if home is None:
        return {}
    asked = _Asked(problem, plan, shops, (shops[shop], visit), home, source, times, best)
    return {
        route.key: tuple(asked.places(route))
        for route in plan.routes
        if route.station == home.key and (nights is None or route.night in nights)
    }


@dataclass(frozen=True)
class _Asked:
    """What stays the same over all routes."""

    problem: Problem
    plan: Plan
    shops: dict[str, Shop]
    visit: Visit
    home: Station
    source: Route | None
    times: TravelTimes
    best: bool

    def places(self, route: Route) -> Iterator[Placement]:
        own = self.source is not None and route.key == self.source.key
        rest = [v for v in visits_of(route, self.shops) if not own or (v[0].key, v[1]) != self._name]
        slack = Slack(self.home, rest, self.problem.limits, self.times)
        less = route.travel - slack.road if own else self._saved
        fault = None if own else self._crew(route) or self._gap(route)
        gaps = list(slack.gaps(self.visit[0]))
        for gap in [min(gaps, key=_price)] if self.best else gaps:
            late = fault or (None if gap.fits else self._late(route, rest, gap))
            yield Placement(route.key, route.night, gap.position, gap.more - less, late)

    @property
    def _name(self) -> tuple[str, int]:
        return self.visit[0].key, self.visit[1]

    @cached_property
    def _saved(self) -> int:
        """Seconds that its own route loses on the road without it."""
        if self.source is None:
            return 0
        left = [v for v in visits_of(self.source, self.shops) if (v[0].key, v[1]) != self._name]
        return self.source.travel - walk(self.home, left, self.problem.limits, self.times)[2]

    def _late(self, route: Route, rest: list[Visit], gap: Gap) -> Fault | None:
        """The first thing that is too late then: the evening is walked only where it does not hold."""
        limits = self.problem.limits
        order = [*rest[: gap.position], self.visit, *rest[gap.position :]]
        stops, returns, _road = walk(self.home, order, limits, self.times)
        for stop in stops:
            closes = self.shops[stop.shop].closes
            if stop.leave > closes:
                values: Values = {"route": route.key, "shop": stop.shop, "leave": stop.leave, "closes": closes}
                return Fault("leaves_after_closing", values)
        if returns > limits.ends:
            return Fault("returns_after_evening", {"route": route.key, "returns": returns, "ends": limits.ends})
        out = returns - limits.begins
        if out > limits.longest:
            return Fault("out_too_long", {"route": route.key, "out": out, "longest": limits.longest})
        return None

    def _crew(self, route: Route) -> Fault | None:
        for officer in self.problem.officers:
            if officer.key in route.crew and self.visit[0].key in officer.recusals:
                values: Values = {
                    "route": route.key,
                    "officer": officer.key,
                    "shop": self.visit[0].key,
                    "night": route.night,
                }
                return Fault("officer_recused", values)
        return None

    def _gap(self, route: Route) -> Fault | None:
        shop, least = self.visit[0], max(1, self.visit[0].gap)
        if self.problem.visits_of(shop) < 2:
            return None
        day = date.fromisoformat(route.night)
        for other in self.plan.routes:
            if any(stop.shop == shop.key and stop.visit != self.visit[1] for stop in other.stops):
                days = abs((date.fromisoformat(other.night) - day).days)
                if days < least:
                    return Fault("visits_too_close", {"shop": shop.key, "days": days, "gap": shop.gap})
        return None


def _price(gap: Gap) -> tuple[bool, int]:
    return not gap.fits, gap.more
