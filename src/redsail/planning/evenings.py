"""Routes are given their nights by filling: urgent routes first, neighbours on one night, an order drawn from the seed.

Without gaps and locks the filling is optimal (it puts the heavier route on the earlier night wherever two differ, so
no exchange helps); with them `nights.assign_nights` is asked instead and this one only serves drafts.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date

from redsail.planning.plan import NightChoice, Route
from redsail.planning.problem import Night

Middle = tuple[int, int]


class _Filling:
    """What is placed so far."""

    def __init__(self, caps: Mapping[tuple[str, str], int], gaps: Mapping[str, int]) -> None:
        self.room = dict(caps)
        self.gaps = gaps
        self.seen: dict[str, list[date]] = {}
        self.night_of: dict[str, str] = {}

    def fits(self, route: Route, night: str) -> bool:
        day = date.fromisoformat(night)
        return all(
            abs((day - other).days) >= max(1, self.gaps[shop])
            for shop in route.shops
            for other in self.seen.get(shop, ())
        )

    def put(self, route: Route, night: str) -> None:
        self.night_of[route.key] = night
        self.room[night, route.station] = self.room.get((night, route.station), 0) - 1
        for shop in route.shops:
            if shop in self.gaps:
                self.seen.setdefault(shop, []).append(date.fromisoformat(night))


def fill_nights(
    routes: Sequence[Route],
    nights: Sequence[Night],
    *,
    caps: Mapping[tuple[str, str], int],
    priorities: Mapping[str, int],
    gaps: Mapping[str, int],
    fixed: Mapping[str, str],
    seed: int,
    middles: Mapping[str, Middle] | None = None,
) -> NightChoice:
    """Nights for the routes, reserve nights last. Deterministic; routes sharing a shop keep its `gaps` days."""
    rng = random.Random(seed)
    waiting = sorted(routes, key=lambda route: route.key)
    rng.shuffle(waiting)
    weight = {route.key: sum(priorities.get(shop, 0) for shop in route.shops) for route in waiting}
    waiting.sort(key=lambda route: (-weight[route.key], _visit(route)))
    filling = _Filling(caps, gaps)
    for route in [route for route in waiting if route.key in fixed]:
        filling.put(route, fixed[route.key])
    waiting = [route for route in waiting if route.key not in fixed]
    for night in sorted(nights, key=lambda night: (night.reserve, night.key)):
        waiting = _fill_one(night.key, waiting, filling, weight, middles or {})
    return NightChoice(filling.night_of, tuple(sorted(route.key for route in waiting)), proven=not gaps and not fixed)


def _fill_one(
    night: str, waiting: list[Route], filling: _Filling, weight: Mapping[str, int], middles: Mapping[str, Middle]
) -> list[Route]:
    """Fill one night at every station; gives the routes still waiting."""
    for station in sorted({route.station for route in waiting}):
        last: Route | None = None
        while filling.room.get((night, station), 0) > 0:
            able = [route for route in waiting if route.station == station and filling.fits(route, night)]
            if not able:
                break
            urgent = [route for route in able if weight[route.key] == weight[able[0].key]]
            chosen = urgent[0] if last is None else _nearest(urgent, last, middles)
            filling.put(chosen, night)
            waiting = [route for route in waiting if route is not chosen]
            last = chosen
    return waiting


def _visit(route: Route) -> int:
    return max((stop.visit for stop in route.stops), default=1)


def _nearest(routes: list[Route], to: Route, middles: Mapping[str, Middle]) -> Route:
    return min(routes, key=lambda route: _far(route, to, middles))


def _far(one: Route, two: Route, middles: Mapping[str, Middle]) -> int:
    if one.key not in middles or two.key not in middles:
        return 0
    (a, b), (c, d) = middles[one.key], middles[two.key]
    return (a - c) ** 2 + (b - d) ** 2
