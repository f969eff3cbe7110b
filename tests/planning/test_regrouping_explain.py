"""Catches: a move without its reason, and a reason that does not hold."""

from __future__ import annotations

from dataclasses import replace

from tests.planning.regroup_cases import changed, small

from redsail.planning.regrouping import regroup
from redsail.planning.regrouping_explain import compare, explain_moves
from redsail.planning.regrouping_plan import Alternative
from redsail.planning.regrouping_problem import Group, GroupProblem
from redsail.planning.stopping import StopRule


def best(problem: GroupProblem) -> Alternative:
    return regroup(problem, seed=7, stop=StopRule(iterations=10_000), alternatives=1).alternatives[0]


def reasons(problem: GroupProblem) -> dict[str, list[str]]:
    return {move.member: [one.code for one in move.reasons] for move in explain_moves(problem, best(problem))}


def test_everybody_who_moves_has_a_reason_and_nobody_else() -> None:
    problem = small()
    alternative = best(problem)
    moves = explain_moves(problem, alternative)
    seats = alternative.seats
    assert {move.member for move in moves} == {m.key for m in problem.members if seats[m.key] != m.today}
    assert all(move.reasons for move in moves)


def test_each_kind_of_reason() -> None:
    problem = changed(small(), "o1", lock="O2", today="O1")
    problem = changed(changed(problem, "o2", today="gone"), "a2", today="GB")
    found = reasons(problem)
    assert found["b1"] == ["comes_home", "keeps_rule"]
    assert found["a2"] == ["comes_home", "keeps_rule"]
    assert found["o1"] == ["fixed_by_hand"]
    assert found["o2"] == ["group_ends"]
    assert found["o5"] == ["was_in_no_group"]


def test_a_gain_is_told_with_its_size() -> None:
    """Five of the office sit in one group; even sizes move some of them."""
    problem = small(rules=replace(small().rules, size_least=1))
    problem = changed(problem, "o5", today="O1")
    told = [one for move in explain_moves(problem, best(problem)) for one in move.reasons if move.member[0] == "o"]
    gains = {one.code: one.values["by"] for one in told if one.code.startswith("gains_")}
    assert gains["gains_sizes"] == 2


def test_the_rule_that_a_move_keeps_comes_with_its_values() -> None:
    moves = {move.member: move for move in explain_moves(small(), best(small()))}
    values = moves["b1"].reasons[1].values
    assert (values["fault"], values["fault_station"]) == ("station_member_elsewhere", "B")


def test_alternatives_are_compared_goal_by_goal() -> None:
    problem = small(groups=(*small().groups, Group("O3", "office", optional=True)))
    one, other = regroup(problem, seed=7, stop=StopRule(iterations=10_000), alternatives=2).alternatives
    told = compare(one, other)
    assert all(other.values[goal] - one.values[goal] == more != 0 for goal, more in told.items())
    assert [goal for goal in one.values if one.values[goal] != other.values[goal]] == list(told)
