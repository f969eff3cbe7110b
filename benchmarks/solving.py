"""Public instances solved for distance: PyVRP and our kernel for one depot, PyVRP for many, our own for periods."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from time import monotonic, process_time

import numpy as np
import pyvrp

from benchmarks.checking import Solution
from benchmarks.instances import Instance
from benchmarks.periodic import solve_periodic
from redsail.planning.solvers import strings, strings_kernel
from redsail.planning.solvers.strings import Phase
from redsail.planning.solvers.task import Routes

SCALE = {"cut1": 10, "exact": 1000, "whole": 1}
BIG = 300  # clients from which PyVRP only gives the start
PYVRP_SHARE, SMALL_SHARE = 0.08, 0.4
COOLINGS = 4  # of a small instance, one after the other from the best so far


class Clock:
    """Seconds of wall time, or of this process's own CPU time where the machine is shared."""

    def __init__(self, seconds: float, cpu: bool) -> None:
        self.read = process_time if cpu else monotonic
        self.began, self.seconds = self.read(), seconds

    def share(self) -> float:
        return (self.read() - self.began) / self.seconds


def solve_instance(of: Instance, seconds: float, seed: int, cpu: bool = False) -> Solution:
    """The best solution found in the time, as (depot, day, client nodes)."""
    if of.patterns:
        return solve_periodic(of, seconds, seed, cpu)
    clock = Clock(seconds, cpu)
    single = of.depots == 1 and of.longest >= of.windows[0][1]
    big = of.clients > BIG
    share = (PYVRP_SHARE if big else SMALL_SHARE) if single else 1.0
    found = _pyvrp(of, seed, lambda best: clock.share() >= share)
    if not single:
        return found
    routes = [[client - 1 for client in route] for _, _, route in found]
    better = _strings(of, routes, seed, clock, 1 if big else COOLINGS)
    return [(0, 0, [client + 1 for client in route]) for route in better]


def _scaled(of: Instance) -> tuple[np.ndarray, int]:
    scale = SCALE[of.rounding]
    return np.rint(of.distances() * scale).astype(np.int64), scale


def _pyvrp(of: Instance, seed: int, stop: Callable[[int], bool]) -> Solution:
    matrix, scale = _scaled(of)
    windows = [(round(a * scale), min(round(b * scale), 2**40)) for a, b in of.windows]
    longest = min(round(of.longest * scale), 2**40)
    data = pyvrp.ProblemData(
        [pyvrp.Location(0, 0) for _ in of.points],
        [
            pyvrp.Client(
                location=c,
                delivery=[of.demand[c]],
                service_duration=round(of.service[c] * scale),
                tw_early=windows[c][0],
                tw_late=windows[c][1],
            )
            for c in range(of.depots, len(of.points))
        ],
        [pyvrp.Depot(location=d, tw_early=windows[d][0], tw_late=windows[d][1]) for d in range(of.depots)],
        [
            pyvrp.VehicleType(
                num_available=of.fleet[d],
                capacity=[of.capacity],
                start_depot=d,
                end_depot=d,
                tw_early=windows[d][0],
                tw_late=windows[d][1],
                shift_duration=longest,
            )
            for d in range(of.depots)
        ],
        [matrix],
        [matrix],
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = pyvrp.solve(data, stop=stop, seed=seed, collect_stats=False, display=False)
    return [
        (route.start_depot(), 0, [visit.idx + of.depots for visit in route.schedule() if visit.is_client()])
        for route in result.best.routes()
    ]


def _strings(of: Instance, first: Routes, seed: int, clock: Clock, coolings: int) -> Routes:
    """Our kernel on distance alone: no reward, no price for a route. Never worse than `first`."""
    matrix, scale = _scaled(of)
    n = of.clients
    between = matrix[1:, 1:] + np.eye(n, dtype=np.int64) * (1 << 40)
    fixed = strings.Fixed(
        np.ascontiguousarray(matrix, dtype=np.int32),
        np.ascontiguousarray(matrix.T, dtype=np.int32),
        np.array([round(s * scale) for s in of.service[1:]], np.int64),
        np.array([round(a * scale) for a, _ in of.windows[1:]], np.int64),
        np.array([round(b * scale) for _, b in of.windows[1:]], np.int64),
        np.array(of.demand[1:], np.int64),
        np.ascontiguousarray(np.argsort(between, axis=1, kind="stable")[:, :60], dtype=np.int32),
        np.full(n, -1, np.int32),
        np.zeros(n, np.int64),
        round(of.windows[0][1] * scale),
        of.capacity,
        0,
    )
    longest = max(len(route) for route in first) * 2 + 20
    state, memory = strings.arrays(n, first, longest, spare=10)
    phase = Phase("distance", strings_kernel.SHORTEN, 1.0, 10.0 * scale, 0.3 * scale, 0.0)
    strings_kernel.prepare(fixed, state, memory, phase.mode, 0.0)
    share, chunk = clock.share(), 0
    begin = share
    while share < 1:
        done = (share - begin) / (1 - begin) * coolings % 1.0
        heat = phase.hot * (phase.cold / phase.hot) ** done
        strings_kernel.run(fixed, state, memory, phase.mode, 500, heat, heat * 0.99, seed + 7_919 * chunk, 0.0)
        share, chunk = clock.share(), chunk + 1
    return strings.best_routes(state, memory)
