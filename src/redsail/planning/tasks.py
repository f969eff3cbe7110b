"""A station's visits as arrays for the route solvers, and routes back as values."""

from collections.abc import Sequence

import numpy as np

from redsail.planning.phases import Job, rounds_of
from redsail.planning.plan import Route
from redsail.planning.problem import Limits, Problem, Shop, Station
from redsail.planning.reach import horizon
from redsail.planning.solvers.task import Routes, RouteTask
from redsail.planning.timing import timed_route
from redsail.planning.travel.great_circle import Place
from redsail.planning.travel.tables import TravelTimes

PRIORITY = 10  # a point of priority weighs ten shops without any


def task_of(
    problem: Problem, station: Station, job: Job, times: TravelTimes, most_routes: int | None = None
) -> RouteTask:
    """The arrays of one job; times count from the evening's begin."""
    shops = [shop for shop, _ in job.visits]
    places: list[Place] = [station, *shops]
    begins, rounds = problem.limits.begins, rounds_of(problem, job.visits)
    return RouteTask(
        name=f"{station.key}/{job.part}",
        travel=times.matrix(places),
        service=np.array([shop.service for shop in shops], np.int64),
        opens=np.array([max(0, shop.opens - begins) for shop in shops], np.int64),
        latest=np.array([_latest(shop, problem.limits) for shop in shops], np.int64),
        horizon=horizon(problem),
        prizes=None if most_routes is None else np.array([1 + PRIORITY * shop.priority for shop in shops], np.int64),
        most_routes=most_routes,
        kinds=None if rounds is None else np.array(rounds, np.int64),
    )


def _latest(shop: Shop, limits: Limits) -> int:
    """The last moment a visit may begin."""
    return min(shop.closes, limits.ends) - shop.service - limits.begins


def routes_of(
    problem: Problem, station: Station, jobs: Sequence[tuple[Job, Routes]], times: TravelTimes
) -> list[Route]:
    """Timed routes of a station without nights, keyed in an order that does not depend on the solver's."""
    found = []
    for job, routes in jobs:
        found += [[job.visits[client] for client in route] for route in routes]
    found.sort(key=lambda visits: (visits[0][0].key, visits[0][1]))
    return [
        timed_route(f"{station.key}-{number:03d}", station, visits, problem.limits, times)
        for number, visits in enumerate(found, 1)
    ]
