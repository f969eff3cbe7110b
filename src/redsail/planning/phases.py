"""Repeat visits are spread over the campaign before routing: visit k of a shop falls into the k-th part of the nights.

Shops visited once fill the parts up to the same work, whole neighbourhoods together. A heuristic; what it makes sure
of is that two visits of one shop never share a route.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from redsail.planning.problem import Problem, Shop
from redsail.planning.timing import Visit


@dataclass(frozen=True)
class Job:
    """The visits of one station in one part of the campaign, to be routed together."""

    station: str
    part: int
    visits: tuple[Visit, ...]


def jobs_of(problem: Problem, served: dict[str, list[Shop]]) -> list[Job]:
    """One job a station, or one for each part of the campaign where shops are visited more than once."""
    jobs = []
    for station in sorted(served):
        shops = served[station]
        parts = max((problem.visits_of(shop) for shop in shops), default=1)
        split = _split(problem, shops, parts)
        jobs += [Job(station, part, tuple(visits)) for part, visits in enumerate(split) if visits]
    return jobs


def _split(problem: Problem, shops: Sequence[Shop], parts: int) -> list[list[Visit]]:
    visits: list[list[Visit]] = [[] for _ in range(parts)]
    once = []
    for shop in shops:
        asked = problem.visits_of(shop)
        if asked == 1 and parts > 1:
            once.append(shop)
            continue
        for visit in range(1, asked + 1):
            visits[visit - 1].append((shop, visit))
    work = [sum(shop.service for shop, _ in part) for part in visits]
    whole, part = sum(work) + sum(shop.service for shop in once), 0
    for shop in sorted(once, key=_neighbourhood):
        while part < parts - 1 and work[part] * parts >= whole:
            part += 1
        visits[part].append((shop, 1))
        work[part] += shop.service
    return visits


def _neighbourhood(shop: Shop) -> tuple[int, int, int, str]:
    """An order that keeps neighbours together: bands of about 2 km, walked to and fro."""
    band = (shop.lat or 0) // 20_000
    return band, (shop.lon or 0) * (1 if band % 2 else -1), shop.lat or 0, shop.key
