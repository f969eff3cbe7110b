"""Every shop is visited as often as asked, by its own station, or left out for a reason that holds."""

from collections import Counter
from collections.abc import Iterator

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Fault, LeftOut, Plan
from redsail.planning.problem import GREAT_CIRCLE, Problem, Shop
from redsail.planning.reach import why_unreachable
from redsail.planning.territory import nearest
from redsail.planning.travel.tables import TravelTimes

NO_ROOM = "no_room"
REACH_REASONS = frozenset(
    (
        "shop_without_coordinates",
        "window_shorter_than_visit",
        "too_far_from_station",
        "closes_before_arrival",
        "opens_after_evening",
        "evening_too_short",
    )
)


def coverage_faults(
    problem: Problem, plan: Plan, times: TravelTimes, reasons_of: tuple[LeftOut, ...] | None = None
) -> Iterator[Fault]:
    """`reasons_of`: the shops left out whose reasons are looked at (None: all)."""
    visited = Counter((stop.shop, stop.visit) for route in plan.routes for stop in route.stops)
    left = {(out.shop, out.visit): out for out in plan.left_out}
    for (shop, visit), number in visited.items():
        if number > 1:
            yield Fault("shop_visited_twice", {"shop": shop, "visit": visit, "times": number})
        if (shop, visit) in left:
            yield Fault("visited_and_left_out", {"shop": shop, "visit": visit})
    for shop_value in problem.shops:
        asked = problem.visits_of(shop_value)
        yield from _one_shop(shop_value, asked, visited, left)
    pinned = {shop.key: shop.station for shop in problem.shops if shop.station is not None}
    for route in plan.routes:
        for stop in route.stops:
            if pinned.get(stop.shop, route.station) != route.station:
                yield Fault("shop_of_other_station", {"route": route.key, "shop": stop.shop, "station": route.station})
    yield from _reasons(problem, plan.left_out if reasons_of is None else reasons_of, times)


def _one_shop(
    shop: Shop, asked: int, visited: Counter[tuple[str, int]], left: dict[tuple[str, int], LeftOut]
) -> Iterator[Fault]:
    whole = left.get((shop.key, 1))
    unreachable = whole is not None and whole.reason in REACH_REASONS
    for visit in range(1, asked + 1):
        if (shop.key, visit) not in visited and (shop.key, visit) not in left and not unreachable:
            yield Fault("shop_missing", {"shop": shop.key, "visit": visit})
    for visit in range(asked + 1, asked + 10):
        if (shop.key, visit) in visited:
            yield Fault("visit_not_asked_for", {"shop": shop.key, "visit": visit})
    if (shop.key, 0) in visited:
        yield Fault("visit_not_asked_for", {"shop": shop.key, "visit": 0})


def _reasons(problem: Problem, left_out: tuple[LeftOut, ...], times: TravelTimes) -> Iterator[Fault]:
    shops = {shop.key: shop for shop in problem.shops}
    for out in left_out:
        if out.reason not in REACH_REASONS or problem.travel.kind != GREAT_CIRCLE:
            continue
        shop = shops[out.shop]
        try:
            real = why_unreachable(problem, shop, nearest(shop, problem.stations), times)
        except PlanningError:
            continue
        if real is None or real.reason != out.reason:
            yield Fault("left_out_without_cause", {"shop": out.shop, "reason": out.reason})


def claim_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    """Claims about the plan that cannot be true."""
    complete = not any(out.reason == NO_ROOM for out in plan.left_out)
    for bound in plan.bounds:
        routes = [r for r in plan.routes if not bound.station or r.station == bound.station]
        if complete and bound.crew_nights > len(routes):
            yield Fault(
                "bound_above_plan",
                {"station": bound.station, "bound": bound.crew_nights, "crew_nights": len(routes)},
            )
