"""A strong proven floor on crew-nights by column generation.

Master: the dual of the relaxed cover of all clients by known routes and walks, solved by HiGHS through SciPy. Pricing:
the dearest walk (`columns_pricing`). Every pricing proves a floor (Farley 1990): prices u, divided by the value z of
the dearest walk, make no route worth more than 1, so nobody can do with fewer than sum(u) / z. Prices move in a box
around the best ones so far (Marsten, Hogan and Blankenship 1975), which keeps every pricing useful; the start is the
stems argument of `floors`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from redsail.planning.solvers.columns_pricing import dearest_walks, trace
from redsail.planning.solvers.floors import quick_floor, stems
from redsail.planning.solvers.strings import wander
from redsail.planning.solvers.task import Routes, RouteTask

METHOD = "column-generation"
BUCKET = 20  # seconds; smaller is stronger and slower
FIRST_REACH, MOST_REACH = 0.2, 1.0  # the box around the best prices, relative
LOOKS = 400  # snapshots of a walk through good routes, to begin with
NEW_COLUMNS = 400
MOST_COLUMNS = 6  # columns kept in the master, in multiples of the clients
SAFETY = 1e-3  # prices are 32-bit: the floor is rounded up only beyond this


@dataclass
class _Master:
    """The restricted linear programme."""

    clients: int
    columns: list[dict[int, int]] = field(default_factory=list)
    known: set[tuple[tuple[int, int], ...]] = field(default_factory=set)

    def add(self, walk: Sequence[int]) -> bool:
        column: dict[int, int] = {}
        for client in walk:
            column[client] = column.get(client, 0) + 1
        name = tuple(sorted(column.items()))
        if name in self.known:
            return False
        self.known.add(name)
        self.columns.append(column)
        return True

    def solve(self, centre: Any, reach: float) -> Any:
        """The prices (n,) of largest sum that make no known column worth more than 1, within `reach` of `centre`."""
        counts = [times for column in self.columns for times in column.values()]
        places = [client for column in self.columns for client in column]
        starts = np.cumsum([0, *(len(column) for column in self.columns)])
        matrix = csr_matrix((np.array(counts, float), np.array(places), starts), (len(self.columns), self.clients))
        box = np.stack([centre * (1 - reach), np.minimum(1.0, centre * (1 + reach) + reach / self.clients)], axis=1)
        done = linprog(-np.ones(self.clients), A_ub=matrix, b_ub=np.ones(len(self.columns)), bounds=box, method="highs")
        prices = done.x if done.x is not None else centre
        if len(self.columns) > MOST_COLUMNS * self.clients:
            self._forget(1 - matrix @ prices)
        return prices

    def _forget(self, slack: Any) -> None:
        """Drop the half that is farthest from mattering."""
        near = np.argsort(slack, kind="stable")[: MOST_COLUMNS * self.clients // 2]
        self.columns = [self.columns[i] for i in sorted(near)]
        self.known = {tuple(sorted(column.items())) for column in self.columns}


@dataclass(frozen=True)
class _Buckets:
    leg: Any
    out: Any
    home: Any
    first: Any
    last: Any
    order: Any
    buckets: int


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

    `routes`: any complete routes, the better the faster. Stops after `seconds`, after `rounds` pricings, when the
    floor meets the routes, or when no price can rise any more.
    """
    floor = quick_floor(task)
    if task.size < 2 or floor >= len(routes):
        return floor
    began, buckets = monotonic(), _in_buckets(task, bucket)
    master = _Master(task.size)
    for walk in [*routes, *wander(task, routes, seed=1, looks=LOOKS), *([client] for client in range(task.size))]:
        master.add(walk)
    best, centre, reach, turn = 0.0, stems(task), FIRST_REACH, 0
    while not asked() and (rounds is None or turn < rounds) and (seconds is None or monotonic() - began < seconds):
        prices = master.solve(centre, reach) if turn else centre
        turn += 1
        dearest, fresh = _price(prices, buckets, master)
        proved = float(prices.sum()) / dearest
        if proved > best:
            best, centre, reach = proved, prices / dearest, min(MOST_REACH, reach * 1.2)
        else:
            reach *= 0.8
        if on_floor is not None:
            on_floor(max(floor, int(np.ceil(best - SAFETY))))
        if np.ceil(best - SAFETY) >= len(routes) or (turn > 1 and not fresh and dearest <= 1 + SAFETY):
            break
    return max(floor, int(np.ceil(best - SAFETY)))


def _in_buckets(task: RouteTask, bucket: int) -> _Buckets:
    travel, service = np.asarray(task.travel), np.asarray(task.service)
    leg = ((service[:, None] + travel[1:, 1:]) // bucket).astype(np.int32)
    np.fill_diagonal(leg, 2**20)
    buckets = int(task.horizon // bucket)
    home = ((service + travel[1:, 0]) // bucket).astype(np.int32)
    return _Buckets(
        leg=leg,
        out=(travel[0, 1:] // bucket).astype(np.int32),
        home=home,
        first=(np.asarray(task.opens) // bucket).astype(np.int32),
        last=np.minimum(np.asarray(task.latest) // bucket, buckets - home).astype(np.int32),
        order=np.argsort(leg, axis=1, kind="stable")[:, : task.size - 1].astype(np.int32),
        buckets=buckets,
    )


def _price(prices: Any, at: _Buckets, master: _Master) -> tuple[float, int]:
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
