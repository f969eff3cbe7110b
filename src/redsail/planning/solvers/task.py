"""One station's routing task as arrays: what every route solver takes and gives.

Node 0 is the station, node i + 1 is client i; times are seconds after the evening's begin.
"""

import itertools
from dataclasses import dataclass
from typing import Any

Routes = list[list[int]]


@dataclass(frozen=True)
class RouteTask:
    """`travel`: int64 (n+1, n+1). `opens`/`latest`: first and last moment a service may begin (n,). `service` (n,).

    `horizon`: seconds a crew may be out. `prizes` (n,): worth of a client where not all fit, else None.
    `most_routes`: how many routes there may be (None: as many as needed). `kinds` (n,): clients of two different kinds
    above 0 share no route (the first and the second visits of shops visited twice).
    """

    name: str
    travel: Any
    service: Any
    opens: Any
    latest: Any
    horizon: int
    prizes: Any = None
    most_routes: int | None = None
    kinds: Any = None

    @property
    def size(self) -> int:
        return len(self.service)


def road(task: RouteTask, routes: Routes) -> int:
    """Seconds on the road, all routes together."""
    travel, total = task.travel, 0
    for route in routes:
        nodes = [0, *(client + 1 for client in route), 0]
        total += sum(int(travel[a, b]) for a, b in itertools.pairwise(nodes))
    return total


def fits(task: RouteTask, route: list[int]) -> bool:
    """Whether one crew can do the route in time."""
    clock, here = 0, 0
    for client in route:
        clock = max(clock + int(task.travel[here, client + 1]), int(task.opens[client]))
        if clock > task.latest[client]:
            return False
        clock, here = clock + int(task.service[client]), client + 1
    return clock + int(task.travel[here, 0]) <= task.horizon
