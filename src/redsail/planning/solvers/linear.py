"""The linear floor of a large model, by the interior-point method: seconds where the simplex takes a minute."""

import math
from collections.abc import Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from redsail.planning.solvers.milp import Model

SURE = 0.01
"""The method's answers are exact to far less than this."""


def linear_floor(model: Model, costs: Mapping[int, float], seconds: float | None) -> float:
    """The least that whole-number costs can add up to, parts allowed; minus infinity where time did not suffice."""
    size = len(model.lower)
    cost = np.zeros(size)
    for variable, factor in costs.items():
        cost[variable] += factor
    rows = csr_matrix((model.factors, model.columns, model.starts), shape=(len(model.row_low), size))
    low, high = np.array(model.row_low), np.array(model.row_high)
    equal = low == high
    above, below = np.isfinite(high) & ~equal, np.isfinite(low) & ~equal
    result = linprog(
        cost,
        A_ub=vstack([rows[above], -rows[below]]),
        b_ub=np.concatenate([high[above], -low[below]]),
        A_eq=rows[equal],
        b_eq=low[equal],
        bounds=np.column_stack([model.lower, model.upper]),
        method="highs-ipm",
        options={} if seconds is None else {"time_limit": max(0.05, seconds)},
    )
    return float(math.ceil(result.fun - SURE)) if result.status == 0 else -math.inf
