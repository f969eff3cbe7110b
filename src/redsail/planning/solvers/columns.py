"""A strong proven floor on crew-nights by column generation.

Master: prices u of the clients (`columns_master`). Pricing: the dearest walk (`columns_pricing`). Every pricing proves
a floor (Farley 1990): prices u, divided by the value z of the dearest walk, make no route worth more than 1, so nobody
can do with fewer than sum(u) / z. Prices move in a box around the best ones so far (Marsten, Hogan and Blankenship
1975), which keeps every pricing useful; the start is the stems argument of `floors`. Between two pricings that prove
something, quick ones over near neighbours alone bring most of the columns. Where no price rises any more, times are
rounded more finely and it goes on.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import numpy as np

from redsail.planning.solvers.columns_master import Master
from redsail.planning.solvers.columns_pricing import dearest_walks, trace
from redsail.planning.solvers.floors import quick_floor, stems
from redsail.planning.solvers.strings import wander
from redsail.planning.solvers.task import Routes, RouteTask

METHOD = "column-generation"
BUCKET, FINEST = 20, 5  # seconds; smaller is stronger and slower
FIRST_REACH, MOST_REACH = 0.3, 1.0  # the box around the best prices, relative
LOOKS = 400  # snapshots of a walk through good routes, to begin with
NEW_COLUMNS = 400
NEAR, QUICK = 24, 8  # neighbours of a quick pricing, and how many quick ones come between two whole ones
SETTLED = 1.01  # the dearest near walk is worth no more: time for a whole pricing
CONVERGED = 1.002
SAFETY = 1e-3  # prices are 32-bit: the floor is rounded up only beyond this


@dataclass(frozen=True)
class _Buckets:
    bucket: int
    leg: Any
    out: Any
    home: Any
    first: Any
    last: Any
    order: Any
    buckets: int

    @property
    def near(self) -> "_Buckets":
        """The same with the nearest neighbours alone."""
        return replace(self, order=np.ascontiguousarray(self.order[:, :NEAR]))

    def holds(self, walk: list[int]) -> bool:
        """Whether the walk is in time with times rounded like this."""
        clock = max(int(self.out[walk[0]]), int(self.first[walk[0]]))
        for here, there in itertools.pairwise(walk):
            if clock > self.last[here]:
                return False
            clock = max(clock + int(self.leg[here, there]), int(self.first[there]))
        return clock <= int(self.last[walk[-1]])


@dataclass
class _Prices:
    """The best prices proved so far, and how far new ones may go from them."""

    centre: Any
    proved: float = 0.0
    reach: float = FIRST_REACH

    def look(self, prices: Any, dearest: float) -> float:
        """Take what this pricing proves; gives by how much the floor rose."""
        proved = float(prices.sum()) / dearest
        rise = proved - self.proved
        if rise > 0:
            self.proved, self.centre, self.reach = proved, prices / dearest, min(MOST_REACH, self.reach * 1.3)
        else:
            self.reach *= 0.6
        return rise

    @property
    def floor(self) -> int:
        return int(np.ceil(self.proved - SAFETY))


def strong_floor(
    task: RouteTask,
    routes: Routes,
    *,
    seconds: float | None,
    rounds: int | None = None,
    asked: Callable[[], bool] = lambda: False,
    on_floor: Callable[[int], None] | None = None,
    bucket: int = BUCKET,
) -> int:
    """Routes that nobody can do with fewer of; at least the quick floor, at most the true minimum.

    `routes`: any complete routes, the better the faster. Stops after `seconds`, after `rounds` whole pricings, when
    the floor meets the routes, or when no price can rise any more.
    """
    floor = quick_floor(task)
    if task.size < 2 or floor >= len(routes):
        return floor
    began, at, best = monotonic(), _in_buckets(task, bucket), _Prices(stems(task))
    master, prices, turn = Master(task.size), best.centre, 0
    for walk in [*routes, *wander(task, routes, seed=1, looks=LOOKS), *([client] for client in range(task.size))]:
        master.add(walk)

    def over() -> bool:
        return asked() or (seconds is not None and monotonic() - began >= seconds)

    while not over() and (rounds is None or turn < rounds):
        if turn:
            prices = _settle(master, at.near, best, prices, over)
        turn += 1
        dearest, fresh = _price(prices, at, master)
        rise = best.look(prices, dearest)
        if on_floor is not None:
            on_floor(max(floor, best.floor))
        if best.floor >= len(routes):
            break
        if turn > 1 and dearest <= CONVERGED and (not fresh or rise < best.proved * 5e-4):
            if at.bucket // 2 < FINEST:
                break
            at = _in_buckets(task, at.bucket // 2)
            master.keep(at.holds)
    return max(floor, best.floor)


def _settle(master: Master, near: _Buckets, best: _Prices, prices: Any, over: Callable[[], bool]) -> Any:
    """Prices under which near neighbours hardly make a dear walk any more."""
    for _ in range(QUICK):
        prices = master.solve(prices, best.centre, best.reach)
        dearest, fresh = _price(prices, near, master)
        if dearest < SETTLED or not fresh or over():
            break
    return prices


def _in_buckets(task: RouteTask, bucket: int) -> _Buckets:
    travel, service = np.asarray(task.travel), np.asarray(task.service)
    leg = ((service[:, None] + travel[1:, 1:]) // bucket).astype(np.int32)
    np.fill_diagonal(leg, 2**20)
    buckets = int(task.horizon // bucket)
    home = ((service + travel[1:, 0]) // bucket).astype(np.int32)
    return _Buckets(
        bucket=bucket,
        leg=leg,
        out=(travel[0, 1:] // bucket).astype(np.int32),
        home=home,
        first=(np.asarray(task.opens) // bucket).astype(np.int32),
        last=np.minimum(np.asarray(task.latest) // bucket, buckets - home).astype(np.int32),
        order=np.argsort(leg, axis=1, kind="stable")[:, : task.size - 1].astype(np.int32),
        buckets=buckets,
    )


def _price(prices: Any, at: _Buckets, master: Master) -> tuple[float, int]:
    """The value of the dearest walk (never less than what is certain), and how many new columns it brought."""
    cut = prices.astype(np.float32)
    best, when, value, before = dearest_walks(at.leg, at.out, at.home, at.first, at.last, at.order, at.buckets, cut)
    walk, fresh = np.zeros(at.buckets + 1, np.int32), 0
    for j in np.argsort(-best, kind="stable")[:NEW_COLUMNS]:
        if best[j] <= 1:
            break
        length = trace(int(j), int(when[j]), at.leg, at.first, value, before, cut, walk)
        if length:
            fresh += master.add([int(client) for client in walk[:length]])
    return max(float(best.max()), float(cut.max())), fresh
