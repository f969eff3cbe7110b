"""Names in a plan that mean nothing in its problem, and routes that say nothing."""

from collections import Counter
from collections.abc import Iterator

from redsail.planning.plan import Fault, Plan
from redsail.planning.problem import Problem


def name_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    shops = {shop.key for shop in problem.shops}
    stations = {station.key for station in problem.stations}
    nights = {night.key for night in problem.nights}
    officers = {officer.key for officer in problem.officers}
    for key, times in Counter(route.key for route in plan.routes).items():
        if times > 1:
            yield Fault("route_key_twice", {"route": key})
    for route in plan.routes:
        if route.station not in stations:
            yield Fault("unknown_station", {"route": route.key, "station": route.station})
        if not route.night:
            yield Fault("route_without_night", {"route": route.key})
        elif route.night not in nights:
            yield Fault("unknown_night", {"route": route.key, "night": route.night})
        if not route.stops:
            yield Fault("empty_route", {"route": route.key})
        for stop in route.stops:
            if stop.shop not in shops:
                yield Fault("unknown_shop", {"route": route.key, "shop": stop.shop})
        for officer in route.crew:
            if officer not in officers:
                yield Fault("unknown_officer", {"route": route.key, "officer": officer})
    for left in plan.left_out:
        if left.shop not in shops:
            yield Fault("unknown_shop", {"route": "", "shop": left.shop})
