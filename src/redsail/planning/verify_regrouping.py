"""Judges a regrouping against its problem, knowing nothing of how it was made: solved or put together by hand."""

from collections import Counter
from collections.abc import Iterator

from redsail.planning.canonical import digest
from redsail.planning.plan import Fault
from redsail.planning.regrouping_plan import GOALS, Alternative, Pairing, ProposedGroup, Regrouping, total
from redsail.planning.regrouping_problem import OFFICE_GROUP, STATION_GROUP, GroupProblem, GroupWeights
from redsail.planning.regrouping_score import values_of
from redsail.planning.verify_regrouping_seats import seat_faults


def regrouping_faults(problem: GroupProblem, regrouping: Regrouping) -> tuple[Fault, ...]:
    """Everything wrong with any alternative; the values name it by `alternative` (counted from 1)."""
    found: list[Fault] = []
    if regrouping.problem_hash != digest(problem):
        stated = regrouping.problem_hash[:12]
        found.append(Fault("problem_changed", {"stated": stated, "found": digest(problem)[:12]}))
    for number, alternative in enumerate(regrouping.alternatives, 1):
        found += [
            Fault(fault.code, {"alternative": number, **fault.values})
            for fault in alternative_faults(problem, alternative)
        ]
    return tuple(found)


def alternative_faults(problem: GroupProblem, alternative: Alternative) -> tuple[Fault, ...]:
    """Everything wrong with one alternative. Unknown or doubled names stop the deeper checks."""
    found = [*_names(problem, alternative)]
    if found:
        return tuple(found)
    seats = alternative.seats
    found += seat_faults(problem, seats)
    found += _leaders(problem, alternative.groups)
    found += pair_faults(problem, set(seats.values()), alternative.pairs)
    return (*found, *_claims(problem, alternative))


def _names(problem: GroupProblem, alternative: Alternative) -> Iterator[Fault]:
    members, groups = {m.key for m in problem.members}, {g.key for g in problem.groups}
    listed = Counter(key for group in alternative.groups for key in group.members)
    for key, times in sorted(Counter(group.key for group in alternative.groups).items()):
        if key not in groups:
            yield Fault("unknown_group", {"group": key})
        elif times > 1:
            yield Fault("group_twice", {"group": key, "times": times})
    for key, times in sorted(listed.items()):
        if key not in members:
            yield Fault("unknown_member", {"member": key})
        elif times > 1:
            yield Fault("member_in_two_groups", {"member": key, "times": times})
    for pair in alternative.pairs:
        for key in (pair.station_group, pair.office_group):
            if key not in groups:
                yield Fault("unknown_group", {"group": key})


def _leaders(problem: GroupProblem, groups: tuple[ProposedGroup, ...]) -> Iterator[Fault]:
    members = {member.key: member for member in problem.members}
    for group in groups:
        if not group.leader:
            if problem.rules.leaders_least and group.members:
                yield Fault("leader_missing", {"group": group.key})
        elif group.leader not in group.members:
            yield Fault("leader_not_in_group", {"group": group.key, "member": group.leader})
        elif not members[group.leader].full:
            yield Fault("leader_probationary", {"group": group.key, "member": group.leader})
        elif not members[group.leader].leader_eligible:
            yield Fault("leader_not_eligible", {"group": group.key, "member": group.leader})


def pair_faults(problem: GroupProblem, opened: set[str], pairs: tuple[Pairing, ...]) -> tuple[Fault, ...]:
    """What is wrong with the pairs among open groups."""
    kinds = {group.key: group.kind for group in problem.groups}
    found = []
    for pair in pairs:
        one, two = pair.station_group, pair.office_group
        if not {one, two} <= opened or (kinds[one], kinds[two]) != (STATION_GROUP, OFFICE_GROUP):
            found.append(Fault("pair_not_lawful", {"group": one, "other": two}))
    most = problem.rules.serves_most
    for key, times in sorted(Counter(pair.station_group for pair in pairs).items()):
        if times > 1:
            found.append(Fault("group_paired_twice", {"group": key, "times": times, "most": 1}))
    for key, times in sorted(Counter(pair.office_group for pair in pairs).items()):
        if most and times > most:
            found.append(Fault("group_paired_twice", {"group": key, "times": times, "most": most}))
    return tuple(found)


def _claims(problem: GroupProblem, alternative: Alternative) -> Iterator[Fault]:
    """What the alternative says of itself: each goal's value, their sum, and a bound that is not above it."""
    true = values_of(problem, alternative.seats, alternative.pairs)
    if tuple(goal.goal for goal in alternative.goals) != GOALS:
        yield Fault("goals_not_listed", {})
        return
    for goal in alternative.goals:
        if goal.value != true[goal.goal]:
            yield Fault(
                "goal_misstated", {"goal": goal.goal, "value_stated": goal.value, "value_found": true[goal.goal]}
            )
    weights = GroupWeights(**{goal.goal: goal.weight for goal in alternative.goals})
    found, proof = total(true, weights), alternative.proof
    if proof.value != found:
        yield Fault("goal_misstated", {"goal": "total", "value_stated": proof.value, "value_found": found})
    if proof.bound > found or proof.proven != (proof.bound == found):
        yield Fault("bound_misstated", {"value": found, "bound": proof.bound})
