"""The prices of the strong bound: clients' shares of a route such that no known column is worth more than 1.

The linear programme max sum(u), A u <= 1, is solved approximately by primal-dual steps (Chambolle and Pock 2011, with
the diagonal steps of Pock and Chambolle 2011) that go on from the last answer; averages of many steps are prices in the
middle of the good ones, which is what column generation wants (an exact vertex swings from round to round and took ten
times as long). Nothing has to be exact here: any prices at all give a proof once they are priced (`columns`).
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numba import njit

STEPS, SPELLS = 200, 4  # averages are taken four times a solve
MOST_COLUMNS = 24  # columns kept, in multiples of the clients


class Master:
    """Known walks as columns; `weights` are the routes of the relaxed cover."""

    def __init__(self, clients: int) -> None:
        self.clients = clients
        self.walks: list[list[int]] = []
        self.known: set[tuple[int, ...]] = set()
        self.weights = np.zeros(0)

    def add(self, walk: Sequence[int]) -> bool:
        """Whether it was new; the order of a walk does not count."""
        name = tuple(sorted(walk))
        if name in self.known:
            return False
        self.known.add(name)
        self.walks.append(list(walk))
        return True

    def solve(self, prices: Any, centre: Any, reach: float) -> Any:
        """Better prices (n,) than these, each within `reach` (relative) of its `centre`."""
        weights = np.zeros(len(self.walks))
        weights[: len(self.weights)] = self.weights
        low, high = centre * (1 - reach), np.minimum(1.0, centre * (1 + reach) + reach / self.clients)
        prices = np.clip(prices, low, high)
        starts = np.cumsum([0, *(len(walk) for walk in self.walks)])
        places = np.fromiter((client for walk in self.walks for client in walk), np.int32, int(starts[-1]))
        for _ in range(SPELLS):
            _steps(starts, places, low, high, prices, weights, STEPS)
        self.weights = weights
        if len(self.walks) > MOST_COLUMNS * self.clients:
            worth = np.add.reduceat(prices[places], starts[:-1])
            near = np.argsort(-worth, kind="stable")[: MOST_COLUMNS * self.clients // 2]
            self._only(sorted(near.tolist()))
        return prices

    def keep(self, holds: Callable[[list[int]], bool]) -> None:
        """Forget the walks that do not hold."""
        self._only([number for number, walk in enumerate(self.walks) if holds(walk)])

    def _only(self, numbers: list[int]) -> None:
        weights = np.zeros(len(self.walks))
        weights[: len(self.weights)] = self.weights
        self.walks = [self.walks[number] for number in numbers]
        self.known = {tuple(sorted(walk)) for walk in self.walks}
        self.weights = weights[numbers]


@njit(cache=True)
def _steps(starts: Any, places: Any, low: Any, high: Any, prices: Any, weights: Any, rounds: int) -> None:
    """`rounds` steps from prices and weights, which become the averages of the steps."""
    n, m = prices.shape[0], weights.shape[0]
    pace, load = np.zeros(n), np.zeros(n)
    for r in range(m):
        for k in range(starts[r], starts[r + 1]):
            pace[places[k]] += 1.0
            load[places[k]] += weights[r]
    ahead, all_prices, all_weights = np.zeros(n), np.zeros(n), np.zeros(m)
    for _ in range(rounds):
        for i in range(n):
            new = prices[i] + (1.0 - load[i]) / max(pace[i], 1.0)
            new = min(max(new, low[i]), high[i])
            ahead[i] = 2 * new - prices[i]
            prices[i] = new
            all_prices[i] += new
            load[i] = 0.0
        for r in range(m):
            over = -1.0
            for k in range(starts[r], starts[r + 1]):
                over += ahead[places[k]]
            new = max(0.0, weights[r] + over / (starts[r + 1] - starts[r]))
            weights[r] = new
            all_weights[r] += new
            if new > 0:
                for k in range(starts[r], starts[r + 1]):
                    load[places[k]] += new
    for i in range(n):
        prices[i] = all_prices[i] / rounds
    for r in range(m):
        weights[r] = all_weights[r] / rounds
