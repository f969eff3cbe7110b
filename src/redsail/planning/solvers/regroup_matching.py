"""Pairs for groups that stand: a matching, which the linear solver answers in whole numbers."""

from collections import defaultdict
from collections.abc import Mapping

from redsail.planning.regrouping_plan import Pairing
from redsail.planning.regrouping_pools import all_skills, distances, repeats
from redsail.planning.regrouping_problem import STATION_GROUP, GroupProblem, GroupWeights
from redsail.planning.solvers.milp import Effort, Model


def match(problem: GroupProblem, seats: Mapping[str, str], weights: GroupWeights) -> tuple[tuple[Pairing, ...], int]:
    """The best pairs for who sits where; and a floor of what pairs cost for any seats in the same open groups.

    The floor is 0 where groups are optional, as others could have been open."""
    pairs, _ = _best(problem, seats, weights)
    if any(group.optional for group in problem.groups):
        return pairs, 0
    return pairs, _best(problem, seats, weights, skills=False)[1]


def _best(
    problem: GroupProblem, seats: Mapping[str, str], weights: GroupWeights, *, skills: bool = True
) -> tuple[tuple[Pairing, ...], int]:
    opened = set(seats.values())
    stations = [g.key for g in problem.groups if g.key in opened and g.kind == STATION_GROUP]
    offices = [g.key for g in problem.groups if g.key in opened and g.kind != STATION_GROUP]
    has: dict[str, set[str]] = defaultdict(set)
    for member in problem.members:
        has[seats[member.key]] |= set(member.skills)
    everything, far, again = set(all_skills(problem)), distances(problem), repeats(problem)
    model, pair, costs = Model(), {}, {}
    for one in stations:
        for two in offices:
            pair[one, two] = variable = model.variable()
            lacking = len(everything - has[one] - has[two]) if skills else 0
            cost = weights.pair_distance * far(one, two) + weights.pair_repeats * again(one, two)
            costs[variable] = float(cost + weights.pair_skills * lacking - weights.unpaired)
    for one in stations if offices else ():
        model.row([(pair[one, two], 1) for two in offices], high=1)
    for two in offices if stations else ():
        model.row([(pair[one, two], 1) for one in stations], high=problem.rules.serves_most or len(stations))
    answer = model.solve(costs, Effort())
    chosen = tuple(Pairing(*keys) for keys, variable in pair.items() if answer.on(variable))
    value = round(answer.value) if pair else 0
    return chosen, weights.unpaired * len(stations) + value
