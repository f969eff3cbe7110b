"""The quick proven floor on crew-nights that stands beside every plan: the better of two arguments.

1. Held-Karp (`held_karp`): all routes together need service + R-tour travel.
2. Stems: a route that visits shop i spends at least the way to i and back, so it has at most horizon - stem_i left for
   service. Then u_i = service_i / (horizon - stem_i) sums to at most 1 over the shops of any route (its farthest shop
   has the smallest denominator), and the sum over all shops bounds the number of routes. Between the two extremes:
   travel >= a x stem + (1 - a) x half the two shortest legs at each shop, for any a between 0 and 1.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from redsail.planning.solvers.held_karp import least_routes
from redsail.planning.solvers.task import RouteTask

METHOD = "service+held-karp+stems"
AT_ONCE = "service+stems"  # the second argument alone, which takes no time
MIXES = 20


def quick_floor(task: RouteTask, over: Callable[[], bool] = lambda: False) -> int:
    """Routes that nobody can do with fewer of, for this station; 0 for no clients. Weaker when `over` ends it early."""
    if not task.size:
        return 0
    floor = stems_floor(task)
    return max(floor, least_routes(task, at_least=floor, over=over))


def stems_floor(task: RouteTask) -> int:
    """The second argument alone."""
    return int(np.ceil(float(stems(task).sum()) - 1e-6)) if task.size else 0


def stems(task: RouteTask) -> Any:
    """The shares u (n,) of the second argument, at the mix with the largest sum.

    Rounding of legs is allowed for: half a second a leg of the longest route.
    """
    travel = np.asarray(task.travel, dtype=np.float64)
    service = np.asarray(task.service, dtype=np.float64)
    legs = task.horizon // max(1.0, service.min()) + 2
    stem = np.maximum(0.0, travel[0, 1:] + travel[1:, 0] - legs / 2)
    both = np.minimum(travel, travel.T)
    np.fill_diagonal(both, np.inf)
    near = np.sort(both[1:], axis=1)[:, :2].mean(axis=1) if task.size > 1 else np.zeros(1)
    shares = [(service + (1 - mix) * near) / (task.horizon - mix * stem) for mix in np.linspace(0.0, 1.0, MIXES + 1)]
    return max(shares, key=lambda share: float(share.sum()))
