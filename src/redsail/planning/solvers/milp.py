"""Mixed-integer models for HiGHS, reached through `scipy.optimize.milp` (one thread, the same answer every time).

HiGHS is used for everything that is an assignment; `highspy` itself is not, as it cannot live beside OR-Tools.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

OPTIMAL = 0
INFEASIBLE = 2
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Effort:
    """When to give up looking for a better answer: branch-and-bound nodes (reproducible) or seconds (not)."""

    nodes: int | None = None
    seconds: float | None = None

    def options(self) -> dict[str, float]:
        """As HiGHS takes them; no gap is accepted as good enough."""
        options: dict[str, float] = {"mip_rel_gap": 0.0}
        if self.nodes is not None:
            options["node_limit"] = self.nodes
        if self.seconds is not None:
            options["time_limit"] = max(0.05, self.seconds)
        return options


@dataclass(frozen=True, slots=True)
class Answer:
    """What HiGHS found. `values` is None without a solution; `impossible` when it proved that there is none.

    `value` and `bound` are of the objective that was minimised; with whole-number costs the bound is rounded up.
    """

    values: NDArray[np.float64] | None
    value: float
    bound: float
    impossible: bool

    @property
    def proven(self) -> bool:
        """No answer is better."""
        return self.values is not None and self.value - self.bound < SLACK * max(1.0, abs(self.value))

    def on(self, variable: int) -> bool:
        """Whether a yes/no variable is yes."""
        return self.values is not None and self.values[variable] > 0.5

    def number(self, variable: int) -> int:
        """The value of a whole-number variable."""
        return 0 if self.values is None else round(float(self.values[variable]))


@dataclass
class Model:
    """Variables and rows, built one by one; `solve` may be called again with another objective or more rows."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])

    def variable(self, lower: float = 0, upper: float = 1, whole: bool = True) -> int:
        """A new variable; returns its number. The default is a yes/no choice."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.lower) - 1

    def row(self, terms: Iterable[tuple[int, float]], low: float = -math.inf, high: float = math.inf) -> None:
        """low <= sum(factor x variable) <= high; a variable may come more than once."""
        total: dict[int, float] = {}
        for variable, factor in terms:
            total[variable] = total.get(variable, 0.0) + factor
        self.columns.extend(total)
        self.factors.extend(total.values())
        self.starts.append(len(self.columns))
        self.row_low.append(low)
        self.row_high.append(high)

    def branch(self) -> "Model":
        """A copy with the same variables and rows."""
        return Model(*(list(getattr(self, item.name)) for item in fields(self)))

    def solve(
        self, costs: Mapping[int, float], effort: Effort, *, stepwise: bool = False, relaxed: bool = False
    ) -> Answer:
        """Minimises the costs; the same model, costs and node limit give the same answer.

        stepwise: the caller knows that costs add up to a whole number at every solution. relaxed: parts of a person
        are allowed, which gives a floor quickly; only `bound` is then of use."""
        size = len(self.lower)
        if size == 0:
            return Answer(np.zeros(0), 0.0, 0.0, False)
        cost = np.zeros(size)
        for variable, factor in costs.items():
            cost[variable] += factor
        rows = csr_matrix(
            (np.array(self.factors), np.array(self.columns, dtype=np.int32), np.array(self.starts, dtype=np.int32)),
            shape=(len(self.row_low), size),
        )
        result = milp(
            cost,
            constraints=[LinearConstraint(rows, np.array(self.row_low), np.array(self.row_high))],
            bounds=Bounds(np.array(self.lower), np.array(self.upper)),
            integrality=np.zeros(size) if relaxed else np.array(self.whole),
            options=effort.options(),
        )
        return _answer(result, cost, stepwise or _adds_up(cost, self.whole))


def _adds_up(cost: NDArray[np.float64], whole: list[int]) -> bool:
    used = np.flatnonzero(cost)
    return all(whole[index] for index in used) and bool(np.all(cost[used] == np.round(cost[used])))


def _answer(result: object, cost: NDArray[np.float64], stepwise: bool) -> Answer:
    values = getattr(result, "x", None)
    bound = getattr(result, "mip_dual_bound", None)
    floor = -math.inf if bound is None else float(bound)
    if bound is None and getattr(result, "status", 4) == OPTIMAL:
        floor = float(result.fun)  # type: ignore[attr-defined]
    if stepwise and math.isfinite(floor):
        floor = float(math.ceil(floor - 1e-4))
    if values is None:
        return Answer(None, math.inf, floor, getattr(result, "status", 4) == INFEASIBLE)
    value = float(cost @ values)
    return Answer(values, value, min(floor, value), False)
