"""Periodic routing (PVRP) by ruin and recreate: a client goes to all days of one of its patterns, or to none.

Benchmark code: the product plans its own repeat visits (`planning.phases`); this reads the public instances by the
same idea as our kernel, with the choice of a pattern inside the greedy insertion.
"""

from __future__ import annotations

from time import monotonic, process_time
from typing import Any

import numpy as np
from numba import njit

from benchmarks.checking import Solution
from benchmarks.instances import FAR, Instance

SCALE = 1000
HOT, COLD = 30.0 * SCALE, 0.05 * SCALE


def solve_periodic(of: Instance, seconds: float, seed: int, cpu: bool) -> Solution:
    """The best solution found in the time: several coolings, each from the best so far."""
    read = process_time if cpu else monotonic
    far = np.rint(of.distances() * SCALE).astype(np.int64)
    n, routes = of.clients, of.fleet[0]
    most = max(len(p) for p in of.patterns)
    patterns = np.zeros((n, most), np.int64)
    many = np.zeros(n, np.int64)
    for c, some in enumerate(of.patterns):
        patterns[c, : len(some)] = some
        many[c] = len(some)
    demand = np.array(of.demand[1:], np.int64)
    service = np.array([round(s * SCALE) for s in of.service[1:]], np.int64)
    longest = min(round(of.longest * SCALE), FAR * SCALE)
    near = np.argsort(far[1:, 1:] + np.eye(n, dtype=np.int64) * 10**12, axis=1)[:, :40].astype(np.int64)
    seq = np.zeros((of.days, routes, n + 1), np.int64)
    length, load = np.zeros((of.days, routes), np.int64), np.zeros((of.days, routes), np.int64)
    chosen, best = np.zeros(n, np.int64), (np.int64(1 << 60), seq.copy(), length.copy())
    began, turn, cooling = read(), 0, max(2.0, seconds / 10)
    while read() - began < seconds:
        heat = HOT * (COLD / HOT) ** (((read() - began) % cooling) / cooling)
        found, a, b = _rounds(
            far, demand, service, patterns, many, near, of.days, of.capacity, longest, seq, length, load, chosen,
            2_000, heat, seed + turn, best[0],
        )  # fmt: skip
        if found < best[0]:
            best = (found, a, b)
        turn += 1
    _, seq, length = best
    return [
        (0, day, [int(c) + 1 for c in seq[day, r, : length[day, r]]])
        for day in range(of.days)
        for r in range(routes)
        if length[day, r]
    ]


@njit(cache=True)
def _place(
    far: Any, service: Any, demand: Any, cap: int, longest: int, seq: Any, length: Any, load: Any, day: int, c: int
) -> Any:
    """Cheapest feasible place of client c on a day: cost, route, position."""
    best, route, at = 1 << 60, -1, -1
    for r in range(length.shape[1]):
        if load[day, r] + demand[c] > cap:
            continue
        total, work, here = 0, service[c], 0
        for k in range(length[day, r]):
            total += far[here, seq[day, r, k] + 1]
            work += service[seq[day, r, k]]
            here = seq[day, r, k] + 1
        total += far[here, 0]
        here = 0
        for k in range(length[day, r] + 1):
            after = seq[day, r, k] + 1 if k < length[day, r] else 0
            extra = far[here, c + 1] + far[c + 1, after] - far[here, after]
            if extra < best and total + extra + work <= longest and np.random.random() > 0.02:
                best, route, at = extra, r, k
            here = after
    return best, route, at


@njit(cache=True)
def _take(seq: Any, length: Any, load: Any, demand: Any, days: int, c: int) -> None:
    for day in range(days):
        for r in range(length.shape[1]):
            k = 0
            for i in range(length[day, r]):
                if seq[day, r, i] != c:
                    seq[day, r, k] = seq[day, r, i]
                    k += 1
            if k < length[day, r]:
                length[day, r] = k
                load[day, r] -= demand[c]


@njit(cache=True)
def _cost(far: Any, seq: Any, length: Any) -> int:
    total = 0
    for day in range(length.shape[0]):
        for r in range(length.shape[1]):
            here = 0
            for k in range(length[day, r]):
                total += far[here, seq[day, r, k] + 1]
                here = seq[day, r, k] + 1
            total += far[here, 0]
    return total


@njit(cache=True)
def _rounds(
    far: Any, demand: Any, service: Any, patterns: Any, many: Any, near: Any, days: int, cap: int, longest: int,
    seq: Any, length: Any, load: Any, chosen: Any, rounds: int, heat: float, seed: int, known: int,
) -> Any:  # fmt: skip
    """Rounds at one heat from the solution at hand; gives the best complete one seen."""
    np.random.seed(seed)
    n = demand.shape[0]
    best, best_seq, best_length = known, seq.copy(), length.copy()
    absent, out = np.zeros(n, np.bool_), np.zeros(n, np.int64)
    current = _cost(far, seq, length) + 100_000_000 * (chosen == 0).sum()
    for _ in range(rounds):
        old = (seq.copy(), length.copy(), load.copy(), chosen.copy())
        size, count = np.random.randint(1, min(n, 16)), 0
        first = np.random.randint(n)
        absent[:] = chosen == 0
        absent[first] = True
        for q in range(near.shape[1]):
            if absent.sum() >= size:
                break
            if np.random.random() < 0.6:
                absent[near[first, q]] = True
        for c in range(n):
            if absent[c]:
                _take(seq, length, load, demand, days, c)
                chosen[c] = 0
                out[count] = c
                count += 1
        order = np.argsort(np.random.random(count)) if np.random.random() < 0.6 else np.argsort(-demand[out[:count]])
        for o in order:
            _settle(far, service, demand, patterns, many, days, cap, longest, seq, length, load, chosen, out[o])
        new = _cost(far, seq, length) + 100_000_000 * (chosen == 0).sum()
        if new < current - heat * np.log(np.random.random()):
            current = new
            if new < best and (chosen == 0).sum() == 0:
                best, best_seq, best_length = new, seq.copy(), length.copy()
        else:
            seq[:], length[:], load[:], chosen[:] = old[0], old[1], old[2], old[3]
    return best, best_seq, best_length


@njit(cache=True)
def _settle(
    far: Any, service: Any, demand: Any, patterns: Any, many: Any, days: int, cap: int, longest: int,
    seq: Any, length: Any, load: Any, chosen: Any, c: int,
) -> None:  # fmt: skip
    """Put client c on all days of its cheapest pattern; leaves it out when none fits."""
    costs, routes, places = np.zeros(days, np.int64), np.zeros(days, np.int64), np.zeros(days, np.int64)
    for day in range(days):
        costs[day], routes[day], places[day] = _place(far, service, demand, cap, longest, seq, length, load, day, c)
    best, pick = 1 << 60, 0
    for p in range(many[c]):
        total = 0
        for day in range(days):
            if patterns[c, p] >> (days - 1 - day) & 1:
                total = 1 << 60 if routes[day] < 0 or total >= 1 << 60 else total + costs[day]
        if total < best and np.random.random() > 0.05:
            best, pick = total, patterns[c, p]
    chosen[c] = pick
    for day in range(days):
        if pick >> (days - 1 - day) & 1:
            r, k = routes[day], places[day]
            for i in range(length[day, r], k, -1):
                seq[day, r, i] = seq[day, r, i - 1]
            seq[day, r, k] = c
            length[day, r] += 1
            load[day, r] += demand[c]
