"""Compile the kernels once, at set-up: `python -m redsail.planning.solvers.warm` (about half a minute, then cached).

Without it the first solve on a machine spends that time itself, in each of its processes.
"""

import numpy as np

from redsail.planning.solvers.columns import strong_floor
from redsail.planning.solvers.floors import quick_floor
from redsail.planning.solvers.greedy import nearest_routes
from redsail.planning.solvers.station import Effort
from redsail.planning.solvers.strings import shorten
from redsail.planning.solvers.task import RouteTask

SIDE = 600  # seconds of travel across the invented town


def warm() -> int:
    """Solve a dozen invented shops with every compiled function; gives the routes found."""
    rng = np.random.default_rng(1)
    points = rng.integers(0, SIDE, (13, 2))
    travel = np.abs(points[:, None] - points[None]).sum(-1).astype(np.int64)
    service = np.full(12, 600, np.int64)
    task = RouteTask("warm", travel, service, np.zeros(12, np.int64), np.full(12, 5_000, np.int64), 6_000)
    routes = shorten(
        task, nearest_routes(task), seed=1, effort=Effort(iterations=100), asked=lambda: False, on_best=None
    )
    quick_floor(task)
    strong_floor(task, [[client] for client in range(12)], seconds=None, rounds=2)
    return len(routes)


if __name__ == "__main__":
    warm()
