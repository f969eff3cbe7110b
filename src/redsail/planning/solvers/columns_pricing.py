"""The dearest walk under given prices: the inner loop of the strong bound (one file for the compiler's cache).

A walk leaves the station, goes from client to client without turning straight back (no i-j-i) and returns in time;
clients may repeat otherwise, and times are rounded down to buckets. Both only allow more than a real route, so the
dearest walk is at least as dear as the dearest route. Labels carry the two best values with different predecessors; a
label that is no better than earlier ones at the same client is dropped (waiting is free for a walk).
"""

from typing import Any

import numpy as np
from numba import njit

NOTHING = np.float32(-1.0e9)
STATION, NOBODY = -2, -1


@njit(cache=True)
def dearest_walks(leg: Any, out: Any, home: Any, first: Any, last: Any, order: Any, buckets: int, price: Any) -> Any:
    """Best value of a walk by its last client, with the labels to trace it.

    leg[i, j]: buckets of service at i and travel to j; out[j], home[j]: station to j, service at j and home.
    first[j], last[j]: buckets between which a service at j may begin. order[i]: clients by leg from i. price[j] > 0.
    Gives best (n,), its bucket (n,), and value and predecessor tables (2, buckets + 1, n).
    """
    n = leg.shape[0]
    value = np.full((2, buckets + 1, n), NOTHING, np.float32)
    before = np.full((2, buckets + 1, n), NOBODY, np.int32)
    for j in range(n):
        b = max(out[j], first[j])
        if b <= last[j]:
            value[0, b, j], before[0, b, j] = price[j], STATION
    top, second = np.full(n, NOTHING, np.float32), np.full(n, NOTHING, np.float32)
    by = np.full(n, NOBODY, np.int32)
    best, at = np.full(n, NOTHING, np.float32), np.zeros(n, np.int32)
    for b in range(buckets + 1):
        for i in range(n):
            one, two = value[0, b, i], value[1, b, i]
            if one <= second[i] or (one <= top[i] and before[0, b, i] == by[i]):
                continue
            _remember(i, one, before[0, b, i], top, second, by)
            if two > NOTHING:
                _remember(i, two, before[1, b, i], top, second, by)
            if one > best[i] and b + home[i] <= buckets:
                best[i], at[i] = one, b
            _extend(b, i, one, two, before[0, b, i], leg, first, last, order, buckets, price, value, before)
    return best, at, value, before


@njit(cache=True)
def _remember(i: int, one: Any, source: int, top: Any, second: Any, by: Any) -> None:
    """Keep the two best values at client i that came from different predecessors."""
    if one > top[i]:
        if by[i] != source:
            second[i] = top[i]
        top[i], by[i] = one, source
    elif by[i] != source and one > second[i]:
        second[i] = one


@njit(cache=True)
def _extend(
    b: int,
    i: int,
    one: Any,
    two: Any,
    source: int,
    leg: Any,
    first: Any,
    last: Any,
    order: Any,
    buckets: int,
    price: Any,
    value: Any,
    before: Any,
) -> None:
    for q in range(order.shape[1]):
        j = order[i, q]
        e = b + leg[i, j]
        if e > buckets:
            break
        e = max(e, first[j])
        if e > last[j]:
            continue
        worth = (two if source == j else one) + price[j]
        if worth > value[0, e, j]:
            if before[0, e, j] != i:
                value[1, e, j], before[1, e, j] = value[0, e, j], before[0, e, j]
            value[0, e, j], before[0, e, j] = worth, i
        elif before[0, e, j] != i and worth > value[1, e, j]:
            value[1, e, j], before[1, e, j] = worth, i


@njit(cache=True)
def trace(j: int, b: int, leg: Any, first: Any, value: Any, before: Any, price: Any, walk: Any) -> int:
    """Write the walk that ends at j in bucket b into `walk`, backwards; gives its length (0: it cannot be traced)."""
    length, rank = 0, 0
    while True:
        if length >= walk.shape[0]:
            return 0
        walk[length] = j
        length += 1
        i = before[rank, b, j]
        if i == STATION:
            return length
        want = value[rank, b, j] - price[j]
        found = False
        for e in range(b, -1, -1):
            if max(e + leg[i, j], first[j]) != b:
                if e + leg[i, j] < b and first[j] < b:
                    break
                continue
            for r in range(2):
                close = abs(value[r, e, i] - want) <= np.float32(1e-5) * max(np.float32(1.0), abs(want))
                if before[r, e, i] != NOBODY and before[r, e, i] != j and close:
                    rank, found = r, True
                    break
            if found:
                j, b = i, e
                break
        if not found:
            return 0
