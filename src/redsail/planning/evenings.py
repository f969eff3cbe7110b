"""Routes are given their nights: a quick filling, used for the drafts kept while a solve runs."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from redsail.planning.plan import NightChoice, Route
from redsail.planning.problem import Night


def fill_nights(
    routes: Sequence[Route],
    nights: Sequence[Night],
    *,
    caps: Mapping[tuple[str, str], int],
    priorities: Mapping[str, int],
    gaps: Mapping[str, int],
    fixed: Mapping[str, str],
    seed: int,
) -> NightChoice:
    """Urgent routes first, the rest in an order drawn from the seed; ordinary nights before reserve nights.

    Deterministic. Routes sharing a shop keep its `gaps` days. Nothing is proved about the choice.
    """
    rng = random.Random(seed)
    order = sorted(routes, key=lambda r: r.key)
    rng.shuffle(order)
    order.sort(key=lambda r: (r.key not in fixed, -sum(priorities.get(s, 0) for s in r.shops), _visit(r)))
    days = sorted(nights, key=lambda night: (night.reserve, night.key))
    used: Counter[tuple[str, str]] = Counter()
    seen: dict[str, list[str]] = {}
    night_of: dict[str, str] = {}
    unplaced = []
    for route in order:
        choices = [fixed[route.key]] if route.key in fixed else [night.key for night in days]
        night = next((n for n in choices if _fits(route, n, used, caps, seen, gaps, route.key in fixed)), None)
        if night is None:
            unplaced.append(route.key)
            continue
        night_of[route.key] = night
        used[night, route.station] += 1
        for shop in route.shops:
            if shop in gaps:
                seen.setdefault(shop, []).append(night)
    return NightChoice(night_of, tuple(sorted(unplaced)))


def _visit(route: Route) -> int:
    return max((stop.visit for stop in route.stops), default=1)


def _fits(
    route: Route,
    night: str,
    used: Counter[tuple[str, str]],
    caps: Mapping[tuple[str, str], int],
    seen: Mapping[str, list[str]],
    gaps: Mapping[str, int],
    forced: bool,
) -> bool:
    if not forced and used[night, route.station] >= caps.get((night, route.station), 0):
        return False
    day = date.fromisoformat(night)
    for shop in route.shops:
        for other in seen.get(shop, ()):
            if abs((day - date.fromisoformat(other)).days) < max(1, gaps[shop]):
                return False
    return True
