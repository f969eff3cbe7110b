"""A proposal put together by hand, as a value that is judged like a solved one."""

from collections.abc import Iterable, Mapping

from redsail.planning.plan import Proof
from redsail.planning.regrouping_plan import GOALS, Alternative, GoalValue, Pairing, ProposedGroup, total, weight_of
from redsail.planning.regrouping_problem import GroupProblem
from redsail.planning.regrouping_score import values_of

BY_HAND = "by_hand"


def arranged(
    problem: GroupProblem, seats: Mapping[str, str], leaders: Mapping[str, str], pairs: Iterable[Pairing]
) -> Alternative:
    """Members in groups (`seats`), group → leader, and pairs as an alternative of which nothing is proved (bound 0).

    Groups without members are closed. `alternative_faults` says what is wrong with it.
    """
    inside: dict[str, list[str]] = {}
    for member, group in seats.items():
        inside.setdefault(group, []).append(member)
    groups = tuple(
        ProposedGroup(group.key, tuple(sorted(inside[group.key])), leaders.get(group.key, ""))
        for group in problem.groups
        if group.key in inside
    )
    chosen = tuple(pairs)
    values = values_of(problem, seats, chosen)
    goals = tuple(GoalValue(goal, values[goal], weight_of(problem.weights, goal)) for goal in GOALS)
    value = total(values, problem.weights)
    return Alternative(BY_HAND, groups, chosen, goals, Proof("total", value, 0, value == 0))
