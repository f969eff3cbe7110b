"""The clock of every route: nobody arrives before they can, starts before opening, leaves early or comes home late."""

import itertools
from collections.abc import Iterator

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Fault, Plan, Route, Stop
from redsail.planning.problem import Problem, Shop
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import TravelTimes


def clock_faults(problem: Problem, plan: Plan, times: TravelTimes) -> Iterator[Fault]:
    shops = {shop.key: shop for shop in problem.shops}
    stations = {station.key: station for station in problem.stations}
    for route in plan.routes:
        places: list[Place] = [
            stations[route.station],
            *(shops[stop.shop] for stop in route.stops),
            stations[route.station],
        ]
        if any(place.lat is None for place in places):
            yield Fault("stop_without_coordinates", {"route": route.key})
            continue
        try:
            legs = [times.seconds(a, b) for a, b in itertools.pairwise(places)]
        except PlanningError as error:
            yield Fault(error.code, {"route": route.key, **error.values})
            continue
        yield from _evening(problem, route)
        yield from _stops(route, shops, legs)
        yield from _totals(route, legs)


def _evening(problem: Problem, route: Route) -> Iterator[Fault]:
    limits = problem.limits
    if route.leaves < limits.begins:
        yield Fault("leaves_before_evening", {"route": route.key, "leaves": route.leaves, "begins": limits.begins})
    if route.returns > limits.ends:
        yield Fault("returns_after_evening", {"route": route.key, "returns": route.returns, "ends": limits.ends})
    if route.returns - route.leaves > limits.longest:
        out = route.returns - route.leaves
        yield Fault("out_too_long", {"route": route.key, "out": out, "longest": limits.longest})


def _stops(route: Route, shops: dict[str, Shop], legs: list[int]) -> Iterator[Fault]:
    clock = route.leaves
    for stop, leg in zip(route.stops, legs, strict=False):
        where = {"route": route.key, "shop": stop.shop}
        if stop.arrive < clock + leg:
            yield Fault("arrives_too_soon", {**where, "stated": stop.arrive, "possible": clock + leg})
        yield from _one_stop(stop, shops[stop.shop], where)
        clock = stop.leave


def _one_stop(stop: Stop, shop: Shop, where: dict[str, str]) -> Iterator[Fault]:
    if stop.start < stop.arrive:
        yield Fault("starts_before_arrival", {**where, "start": stop.start, "arrive": stop.arrive})
    if stop.start < shop.opens:
        yield Fault("starts_before_opening", {**where, "start": stop.start, "opens": shop.opens})
    if stop.leave < stop.start + shop.service:
        yield Fault("leaves_before_done", {**where, "leave": stop.leave, "done": stop.start + shop.service})
    if stop.leave > shop.closes:
        yield Fault("leaves_after_closing", {**where, "leave": stop.leave, "closes": shop.closes})


def _totals(route: Route, legs: list[int]) -> Iterator[Fault]:
    last = route.stops[-1].leave if route.stops else route.leaves
    home = last + (legs[-1] if route.stops else 0)
    if route.returns < home:
        yield Fault("returns_too_soon", {"route": route.key, "stated": route.returns, "possible": home})
    if route.stops and route.travel != sum(legs):
        yield Fault(
            "travel_sum_wrong", {"route": route.key, "minutes_stated": route.travel, "minutes_found": sum(legs)}
        )
