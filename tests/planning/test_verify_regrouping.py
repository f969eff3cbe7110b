"""Catches: a broken proposal that passes. Each kind of fault is made once and has to be found, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.regroup_cases import changed, small

from redsail.planning.canonical import digest
from redsail.planning.plan import Proof
from redsail.planning.regrouping_plan import GOALS, Alternative, GoalValue, Pairing, ProposedGroup, Regrouping, total
from redsail.planning.regrouping_problem import GroupProblem, GroupWeights, MemberPair
from redsail.planning.regrouping_score import values_of
from redsail.planning.verify_regrouping import alternative_faults, regrouping_faults

GROUPS = (
    ProposedGroup("GA", ("a1", "a2"), "a1"),
    ProposedGroup("GB", ("b1", "b2"), "b1"),
    ProposedGroup("O1", ("o1", "o2"), "o1"),
    ProposedGroup("O2", ("o3", "o4", "o5"), "o3"),
)
PAIRS = (Pairing("GA", "O1"), Pairing("GB", "O2"))
PROBLEM = replace(
    changed(small(), "o4", branch="", lock="O2"), together=(MemberPair("o3", "o5"),), apart=(MemberPair("o1", "o3"),)
)


def proposal(
    problem: GroupProblem = PROBLEM, groups: tuple[ProposedGroup, ...] = GROUPS, pairs: tuple[Pairing, ...] = PAIRS
) -> Alternative:
    """An alternative that states its goals rightly."""
    seats = {member: group.key for group in groups for member in group.members}
    known = {member: key for member, key in seats.items() if key in {g.key for g in problem.groups}}
    right = tuple(p for p in pairs if {p.station_group, p.office_group} <= {g.key for g in problem.groups})
    values = values_of(problem, known, right)
    goals = tuple(GoalValue(goal, values[goal], getattr(GroupWeights(), goal)) for goal in GOALS)
    value = total(values, GroupWeights())
    return Alternative("as_weighed", groups, pairs, goals, Proof("total", value, value, True))


def seats(**groups: tuple[str, ...]) -> Alternative:
    """The proposal with some groups' members changed; leaders only where they are still there."""
    changed_groups = []
    for group in GROUPS:
        inside = groups.get(group.key, group.members)
        leader = group.leader if group.leader in inside else next(iter(inside), "")
        changed_groups.append(ProposedGroup(group.key, inside, leader))
    return proposal(groups=tuple(group for group in changed_groups if group.members))


def leads(key: str, leader: str) -> Alternative:
    return proposal(groups=tuple(replace(g, leader=leader) if g.key == key else g for g in GROUPS))


def rules(**more: object) -> GroupProblem:
    return replace(PROBLEM, rules=replace(PROBLEM.rules, **more))  # type: ignore[arg-type]


GOOD = proposal()
SABOTAGE: dict[str, tuple[GroupProblem, Alternative, set[str]]] = {
    "a group that does not exist": (PROBLEM, proposal(groups=(*GROUPS, ProposedGroup("X", ()))), {"unknown_group"}),
    "a group listed twice": (PROBLEM, proposal(groups=(*GROUPS, ProposedGroup("GA", ()))), {"group_twice"}),
    "somebody unknown": (PROBLEM, seats(GA=("a1", "a2", "ghost")), {"unknown_member"}),
    "somebody twice": (PROBLEM, seats(O1=("o1", "o2", "o3")), {"member_in_two_groups"}),
    "somebody forgotten": (PROBLEM, seats(O2=("o3", "o5")), {"member_without_group"}),
    "a pair with nobody": (PROBLEM, proposal(pairs=(Pairing("GA", "X"),)), {"unknown_group"}),
    "another branch": (changed(PROBLEM, "o2", branch="other"), GOOD, {"other_branch"}),
    "a lock not kept": (changed(PROBLEM, "o2", lock="O2"), GOOD, {"locked_member_moved"}),
    "a station member elsewhere": (
        rules(guests_most=1),
        seats(GA=("a1",), O1=("a2", "o1", "o2")),
        {"station_member_elsewhere", "group_too_small"},
    ),
    "together parted": (PROBLEM, seats(O1=("o1", "o2", "o5"), O2=("o3", "o4")), {"together_parted"}),
    "apart joined": (PROBLEM, seats(O1=("o2", "o4"), O2=("o1", "o3", "o5")), {"apart_joined", "locked_member_moved"}),
    "a station without a group": (
        replace(rules(size_most=9, guests_most=4, stations_stay=False), groups=PROBLEM.groups),
        replace(seats(GA=(), GB=("a1", "a2", "b1", "b2")), pairs=PAIRS[1:]),
        {"station_without_group", "group_empty", "goal_misstated"},
    ),
    "too few groups": (rules(groups_least=5), GOOD, {"too_few_groups"}),
    "too many groups": (rules(groups_most=3), GOOD, {"too_many_groups"}),
    "too small": (rules(size_least=3), GOOD, {"group_too_small"}),
    "too large": (rules(size_most=2), GOOD, {"group_too_large"}),
    "too few full members": (rules(full_least=2), GOOD, {"group_lacks_full"}),
    "too few who could lead": (rules(leaders_least=3), GOOD, {"group_lacks_leader"}),
    "too many guests": (
        rules(stations_stay=False),
        seats(GB=("b2",), O1=("b1", "o1", "o2")),
        {"too_many_guests", "group_too_small", "group_lacks_full", "group_lacks_leader", "leader_probationary"},
    ),
    "no leader": (PROBLEM, leads("GA", ""), {"leader_missing"}),
    "a leader from elsewhere": (PROBLEM, leads("GA", "b1"), {"leader_not_in_group"}),
    "a probationary leader": (PROBLEM, leads("GB", "b2"), {"leader_probationary"}),
    "a leader whom nobody wants": (PROBLEM, leads("O2", "o5"), {"leader_not_eligible"}),
    "a pair the wrong way round": (PROBLEM, proposal(pairs=(Pairing("O1", "GA"), PAIRS[1])), {"pair_not_lawful"}),
    "two partners": (PROBLEM, proposal(pairs=(*PAIRS, Pairing("GA", "O2"))), {"group_paired_twice"}),
    "an office group for two": (
        PROBLEM,
        proposal(pairs=(Pairing("GA", "O1"), Pairing("GB", "O1"))),
        {"group_paired_twice"},
    ),
    "a goal left out": (PROBLEM, replace(GOOD, goals=GOOD.goals[1:]), {"goals_not_listed"}),
    "a goal misstated": (
        PROBLEM,
        replace(GOOD, goals=(replace(GOOD.goals[0], value=0), *GOOD.goals[1:])),
        {"goal_misstated"},
    ),
    "a total misstated": (PROBLEM, replace(GOOD, proof=Proof("total", 1, 1, True)), {"goal_misstated"}),
    "a floor above the value": (
        PROBLEM,
        replace(GOOD, proof=replace(GOOD.proof, bound=GOOD.proof.value + 1, proven=False)),
        {"bound_misstated"},
    ),
    "a proof that is none": (
        PROBLEM,
        replace(GOOD, proof=replace(GOOD.proof, bound=GOOD.proof.value - 1)),
        {"bound_misstated"},
    ),
}


def test_a_good_proposal_has_no_faults() -> None:
    assert alternative_faults(PROBLEM, GOOD) == ()


@pytest.mark.parametrize("name", SABOTAGE)
def test_each_broken_proposal_is_noticed(name: str) -> None:
    problem, alternative, expected = SABOTAGE[name]
    found = {fault.code for fault in alternative_faults(problem, alternative)}
    # A changed problem may change what an unchanged proposal's goals are worth; that is not the point here.
    assert found - ({"goal_misstated", "bound_misstated"} - expected) == expected


def test_an_office_group_may_serve_several_where_the_rules_say_so() -> None:
    alternative = proposal(pairs=(Pairing("GA", "O1"), Pairing("GB", "O1")))
    assert alternative_faults(rules(serves_most=2), alternative) == ()


def test_a_proposal_for_another_problem_and_the_number_of_the_alternative_are_told() -> None:
    bad = leads("GA", "")
    found = regrouping_faults(PROBLEM, Regrouping("0" * 64, 1, "highs", "complete", True, (GOOD, bad)))
    told = [(fault.code, fault.values.get("alternative")) for fault in found]
    assert told == [("problem_changed", None), ("leader_missing", 2)]
    whole = Regrouping(digest(PROBLEM), 1, "highs", "complete", True, (GOOD,))
    assert regrouping_faults(PROBLEM, whole) == ()
