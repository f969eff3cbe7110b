"""Complete feasible routes at once: begin with the farthest client, append the nearest that still fits, come home."""

from typing import Any

import numpy as np

from redsail.planning.solvers.task import Routes, RouteTask


def nearest_routes(task: RouteTask) -> Routes:
    """Routes for every client. Deterministic, no search; every client has to be reachable alone."""
    travel = np.asarray(task.travel)
    waiting = np.ones(task.size, bool)
    kinds = np.zeros(task.size, np.int64) if task.kinds is None else np.asarray(task.kinds)
    routes: Routes = []
    while waiting.any():
        far = np.where(waiting, travel[0, 1:], -1)
        client = int(far.argmax())
        route: list[int] = []
        here, leaves, kind = 0, 0, 0
        while client >= 0:
            leaves = max(leaves + int(travel[here, client + 1]), int(task.opens[client])) + int(task.service[client])
            here = client + 1
            waiting[client] = False
            route.append(client)
            kind = kind or int(kinds[client])
            able = waiting & ((kinds == 0) | (kinds == kind)) if kind else waiting
            client = _next(task, travel, able, here, leaves)
        routes.append(route)
    return routes


def _next(task: RouteTask, travel: Any, waiting: Any, here: int, leaves: int) -> int:
    """The nearest client that can still be visited before going home; -1 when there is none."""
    arrive = np.maximum(leaves + travel[here, 1:], task.opens)
    home = arrive + task.service + travel[1:, 0]
    able = waiting & (arrive <= task.latest) & (home <= task.horizon)
    if not able.any():
        return -1
    return int(np.where(able, travel[here, 1:], np.iinfo(np.int64).max).argmin())
