"""Everything in one model: seats, opened groups and pairs together, for a proof of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from redsail.planning.regrouping_plan import Pairing
from redsail.planning.regrouping_problem import GroupProblem, GroupWeights
from redsail.planning.solvers.milp import Effort
from redsail.planning.solvers.milp_regrouping import GroupModel
from redsail.planning.solvers.milp_regrouping_pairs import PairModel
from redsail.planning.solvers.regroup_cuts import Seats, differ, ordered
from redsail.planning.solvers.regroup_profiles import Profile, seated


@dataclass(frozen=True, slots=True)
class Found:
    """A grouping and the least that any with the same demands costs. No seats: none found; `impossible`: none is."""

    seats: dict[str, str] | None
    pairs: tuple[Pairing, ...] = ()
    bound: int = 0
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked for: the weights, and how many members have to sit elsewhere than in each grouping `before`."""

    weights: GroupWeights
    before: tuple[Seats, ...] = ()
    least: int = 0


def solve_whole(problem: GroupProblem, profiles: Sequence[Profile], demand: Demand, effort: Effort) -> Found:
    """The best grouping with its pairs, as far as the effort goes."""
    model = GroupModel(problem, tuple(profiles), tuple(range(len(problem.groups))))
    pairs = PairModel(model)
    ordered(model)
    for before in demand.before:
        differ(model, before, demand.least)
    costs, fixed = model.goals(demand.weights)
    for variable, cost in pairs.goals(demand.weights).items():
        costs[variable] = costs.get(variable, 0.0) + cost
    answer = model.solve(costs, effort)
    if answer.values is None:
        return Found(None, impossible=answer.impossible)
    seats = seated(profiles, [group.key for group in problem.groups], model.counts(answer))
    bound = fixed + round(answer.bound) if answer.bound > -1e12 else 0
    return Found(seats, pairs.read(answer), max(0, bound))
