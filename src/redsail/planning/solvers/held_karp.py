"""A quick proven floor on crew-nights: service plus Held-Karp travel must fit into the evenings.

For R crews all closed routes together need at least service + HK(R) seconds, where HK(R) is the Lagrangian 1-tree bound
(Held and Karp, 1970) on R non-empty tours through one station, modelled as R copies of it. As long as that is more
than R evenings, R crews are impossible. Opening hours are ignored, which only weakens the bound, never falsifies it.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

from redsail.planning.solvers.task import RouteTask

APART = 1.0e7  # two copies of the station are never neighbours: routes are not empty


def least_routes(task: RouteTask, steps: int = 150, at_least: int = 1, over: Callable[[], bool] = lambda: False) -> int:
    """Routes that nobody can do with fewer of, for this station; fewer than `at_least` are known to be too few.

    What is proved when `over` says stop is the answer: one number after the other is ruled out, from below.
    """
    if not task.size:
        return 0
    travel = np.asarray(task.travel, dtype=np.float64)
    travel = np.ascontiguousarray(np.minimum(travel, travel.T))
    service = int(np.sum(task.service))
    routes = max(1, at_least, -(-service // task.horizon))
    weights = np.zeros(task.size + 1)
    while routes < task.size and task.size > 2 and not over():
        need = routes * task.horizon - service
        if _tours(travel, routes, float(need), steps, weights) <= need + 1e-6:
            break
        routes += 1
    return routes


@njit(cache=True)
def _tours(travel: Any, copies: int, enough: float, steps: int, weights: Any) -> float:
    """The best bound found on the travel of `copies` tours; ends early once it is more than `enough`.

    `weights` (n + 1,): multipliers of the shops, and of the station's copies in the last place; kept for the next call.
    """
    n = travel.shape[0] - 1
    size = n + copies
    pi = np.empty(size)
    pi[:n] = weights[:n]
    pi[n:] = weights[n]
    best, stretch, stall = -1.0e18, 2.0, 0
    key, parent, inside, degree = np.empty(size), np.empty(size, np.int64), np.empty(size, np.bool_), np.empty(size)
    for _ in range(steps):
        bound = _one_tree(travel, n, size, pi, key, parent, inside, degree)
        if bound > best:
            best, stall = bound, 0
            weights[:n] = pi[:n]
            weights[n] = pi[n:].mean()
            if best > enough:
                return best
        else:
            stall += 1
            if stall >= 8:
                stretch, stall = stretch * 0.6, 0
        norm = 0.0
        for i in range(size):
            norm += (degree[i] - 2) ** 2
        if norm == 0:
            return best
        target = max(best * 1.03, enough) if best > 0 else 1.0
        step = stretch * max(target - bound, 0.002 * abs(best)) / norm
        for i in range(size):
            pi[i] += step * (degree[i] - 2)
    return best


@njit(cache=True)
def _leg(travel: Any, n: int, i: int, j: int) -> float:
    if i >= n and j >= n:
        return APART
    return travel[0 if i >= n else i + 1, 0 if j >= n else j + 1]


@njit(cache=True)
def _one_tree(travel: Any, n: int, size: int, pi: Any, key: Any, parent: Any, inside: Any, degree: Any) -> float:
    """Weight of the least 1-tree (node 0 apart) under weights `pi`, less twice their sum; fills `degree`."""
    for i in range(size):
        inside[i], degree[i], parent[i] = False, 0, 1
        key[i] = _leg(travel, n, 1, i) + pi[1] + pi[i]
    inside[0] = inside[1] = True
    total = 0.0
    for _ in range(size - 2):
        nearest, least = -1, 1.0e18
        for i in range(2, size):
            if not inside[i] and key[i] < least:
                nearest, least = i, key[i]
        inside[nearest] = True
        total += least
        degree[nearest] += 1
        degree[parent[nearest]] += 1
        row = nearest + 1 if nearest < n else 0
        for i in range(2, size):
            if not inside[i]:
                leg = APART if row == 0 and i >= n else travel[row, i + 1 if i < n else 0]
                value = leg + pi[nearest] + pi[i]
                if value < key[i]:
                    key[i], parent[i] = value, nearest
    first, second, at_first, at_second = 1.0e18, 1.0e18, -1, -1
    for i in range(1, size):
        value = _leg(travel, n, 0, i) + pi[0] + pi[i]
        if value < first:
            second, at_second, first, at_first = first, at_first, value, i
        elif value < second:
            second, at_second = value, i
    degree[at_first] += 1
    degree[at_second] += 1
    degree[0] = 2
    return total + first + second - 2 * pi.sum()
