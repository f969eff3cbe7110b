"""Repeat visits: the first, second, … visits of shops visited more than once never share a route with one another.

So every route belongs to one round of visits or to none, and whole routes can be put far enough apart afterwards (stage
B). Shops visited once go along with any round: which one is the route solver's choice, where it saves most. Cutting the
campaign into parts beforehand, as was done first, took 1 to 2 % more crew-nights (docs/algorithms/routes.md).
"""

from dataclasses import dataclass

from redsail.planning.problem import Problem, Shop
from redsail.planning.timing import Visit


@dataclass(frozen=True)
class Job:
    """The visits of one station, to be routed together."""

    station: str
    part: int
    visits: tuple[Visit, ...]


def jobs_of(problem: Problem, served: dict[str, list[Shop]]) -> list[Job]:
    """One job a station that has anything to visit."""
    jobs = []
    for station in sorted(served):
        visits = tuple((shop, visit) for shop in served[station] for visit in range(1, problem.visits_of(shop) + 1))
        if visits:
            jobs.append(Job(station, 0, visits))
    return jobs


def rounds_of(problem: Problem, visits: tuple[Visit, ...]) -> list[int] | None:
    """The round each visit belongs to, 0 for shops visited once; None where nothing is visited twice."""
    rounds = [visit if problem.visits_of(shop) > 1 else 0 for shop, visit in visits]
    return rounds if any(rounds) else None
