"""Nights: not more crews than allowed, gaps between visits kept, hand-made locks honoured."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from redsail.planning.plan import Fault, Plan, Values
from redsail.planning.problem import Lock, Problem


def night_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    out = Counter((route.night, route.station) for route in plan.routes if route.night)
    for (night, station), crews in sorted(out.items()):
        allowed = problem.allowed(night, station)
        if allowed is not None and crews > allowed:
            yield Fault("too_many_crews", {"night": night, "station": station, "crews": crews, "allowed": allowed})
    yield from _gaps(problem, plan)


def _gaps(problem: Problem, plan: Plan) -> Iterator[Fault]:
    gaps = {shop.key: shop.gap for shop in problem.shops if problem.visits_of(shop) > 1}
    nights: dict[str, list[date]] = defaultdict(list)
    for route in plan.routes:
        for stop in route.stops:
            if stop.shop in gaps and route.night:
                nights[stop.shop].append(date.fromisoformat(route.night))
    for shop, days in nights.items():
        days.sort()
        for before, after in itertools.pairwise(days):
            if (after - before).days < max(1, gaps[shop]):
                values: Values = {"shop": shop, "days": (after - before).days, "gap": gaps[shop]}
                yield Fault("visits_too_close", values)


def lock_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    night_of_route = {route.key: route.night for route in plan.routes}
    nights_of_shop: dict[str, set[str]] = defaultdict(set)
    nights_of_officer: dict[str, set[str]] = defaultdict(set)
    for route in plan.routes:
        for stop in route.stops:
            nights_of_shop[stop.shop].add(route.night)
        for officer in route.crew:
            nights_of_officer[officer].add(route.night)
    for lock in dict.fromkeys((*problem.locks, *plan.locks)):
        if not _honoured(lock, night_of_route, nights_of_shop, nights_of_officer, bool(problem.officers)):
            yield Fault(
                "lock_broken",
                {"shop": lock.shop, "night": lock.night, "route": lock.route, "officer": lock.officer},
            )


def _honoured(
    lock: Lock,
    night_of_route: dict[str, str],
    nights_of_shop: dict[str, set[str]],
    nights_of_officer: dict[str, set[str]],
    staffed: bool,
) -> bool:
    if lock.shop and lock.night:
        return lock.night in nights_of_shop[lock.shop]
    if lock.officer and lock.night:
        return not staffed or lock.night in nights_of_officer[lock.officer]
    if lock.route:
        return lock.route in night_of_route and (not lock.night or night_of_route[lock.route] == lock.night)
    return True
