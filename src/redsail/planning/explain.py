"""Why a shop is visited when it is, and what holds the plan where it is: codes and numbers, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Plan, Route, Values
from redsail.planning.problem import Problem, Shop
from redsail.planning.slack import Slack
from redsail.planning.territory import nearest
from redsail.planning.timing import visits_of
from redsail.planning.travel.great_circle import metres
from redsail.planning.travel.tables import TravelTimes
from redsail.planning.verify.faults import travel_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing worth saying; the code is a word of `redsail.base.planning_words`."""

    code: str
    values: Values = field(default_factory=dict)


def explain_shop(problem: Problem, plan: Plan, shop: str) -> tuple[Answer, ...]:
    """Where and when the shop is visited, why there, what is tight, and what else would do.

    Raises `PlanningError` `no_such_shop`.
    """
    shops = {one.key: one for one in problem.shops}
    if shop not in shops:
        raise PlanningError("no_such_shop", shop=shop)
    answers = [
        Answer("why_left_out", {"shop": out.shop, "visit": out.visit, "reason": out.reason, **out.values})
        for out in plan.left_out
        if out.shop == shop
    ]
    for route in plan.routes:
        if shop in route.shops:
            answers += _visited(problem, plan, shops, shops[shop], route)
    return tuple(answers)


def _visited(problem: Problem, plan: Plan, shops: Mapping[str, Shop], shop: Shop, route: Route) -> list[Answer]:
    stop = next(stop for stop in route.stops if stop.shop == shop.key)
    values = {"shop": shop.key, "night": route.night, "station": route.station, "route": route.key}
    answers = [Answer("why_visited", {**values, "arrive": stop.arrive, "place": route.shops.index(shop.key) + 1})]
    answers.append(_station(problem, shop))
    answers.append(_night(problem, plan, route, shop))
    answers.append(_companions(shops, shop, route))
    times = travel_of(problem, plan)
    answers += _tight(problem, shops, route, times)
    if not plan.legs:
        answers += _elsewhere(problem, plan, shops, shop, route, times)
    return answers


def _station(problem: Problem, shop: Shop) -> Answer:
    station = nearest(shop, problem.stations)
    if station is None:
        return Answer("why_station_pinned", {"station": shop.station or "", "metres": 0})
    code = "why_station_pinned" if shop.station else "why_station_nearest"
    return Answer(code, {"station": station.key, "metres": round(metres(station, shop))})


def _night(problem: Problem, plan: Plan, route: Route, shop: Shop) -> Answer:
    """What decided the night: a lock, urgency, or the order drawn from the seed."""
    for lock in (*problem.locks, *plan.locks):
        if lock.night == route.night and lock.shop in (shop.key, *route.shops) and lock.shop:
            return Answer("why_night_locked", {"night": route.night, "shop": lock.shop})
    if route.locked:
        return Answer("why_night_done", {"night": route.night})
    weight = {one.key: one.priority for one in problem.shops}
    mine = sum(weight[key] for key in route.shops)
    others = [sum(weight[key] for key in r.shops) for r in plan.routes if r.station == route.station]
    rank = sum(1 for other in others if other > mine) + 1
    if len(set(others)) > 1:
        return Answer("why_night_urgency", {"priority": mine, "rank": rank, "routes": len(others)})
    return Answer("why_night_drawn", {"seed": plan.seed, "routes": len(others)})


def _companions(shops: Mapping[str, Shop], shop: Shop, route: Route) -> Answer:
    others = [shops[key] for key in route.shops if key != shop.key]
    near = min(others, key=lambda other: (metres(shop, other), other.key), default=None)
    if near is None:
        return Answer("why_alone", {"route": route.key})
    return Answer("why_together", {"shops": len(others), "nearest": near.key, "metres": round(metres(shop, near))})


def _tight(problem: Problem, shops: Mapping[str, Shop], route: Route, times: TravelTimes) -> list[Answer]:
    """How much later the crew could be: the evening's end or the shop whose closing time binds."""
    latest = min(problem.limits.ends, route.leaves + problem.limits.longest)
    answers = [Answer("tight_evening", {"returns": route.returns, "ends": latest, "slack": latest - route.returns})]
    margins = [(shops[stop.shop].closes - stop.leave, stop.shop) for stop in route.stops]
    slack, key = min(margins)
    if slack < latest - route.returns:
        answers.append(Answer("tight_closing", {"shop": key, "closes": shops[key].closes, "slack": slack}))
    return answers


def _elsewhere(
    problem: Problem, plan: Plan, shops: Mapping[str, Shop], shop: Shop, route: Route, times: TravelTimes
) -> list[Answer]:
    """The other nights that could take the shop, and what the best of them would cost on the road."""
    station = next(station for station in problem.stations if station.key == route.station)
    rest = [pair for pair in visits_of(route, shops) if pair[0].key != shop.key]
    saved = route.travel - Slack(station, rest, problem.limits, times).road
    taken = [date.fromisoformat(r.night) for r in plan.routes if shop.key in r.shops and r.key != route.key]
    best: tuple[int, str] | None = None
    nights = set()
    for other in plan.routes:
        if other.station != route.station or other.night == route.night or other.locked:
            continue
        if _too_close(shop, other.night, taken):
            continue
        for gap in Slack(station, visits_of(other, shops), problem.limits, times).gaps(shop):
            if gap.fits:
                nights.add(other.night)
                best = min(best or (gap.more - saved, other.night), (gap.more - saved, other.night))
    if best is None:
        return [Answer("elsewhere_nowhere", {"shop": shop.key})]
    code = "elsewhere_longer" if best[0] > 0 else "elsewhere_no_longer"
    return [Answer(code, {"nights": len(nights), "night": best[1], "travel": abs(best[0])})]


def _too_close(shop: Shop, night: str, taken: list[date]) -> bool:
    """Whether another visit of the shop lies within its gap of that night."""
    day = date.fromisoformat(night)
    return any(abs((other - day).days) < max(1, shop.gap) for other in taken)
