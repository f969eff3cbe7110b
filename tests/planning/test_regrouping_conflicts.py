"""Catches: a conflict with needless rules in it, and a cure that cures nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.regroup_cases import changed, member, small

from redsail.planning.plan import Note
from redsail.planning.regrouping import regroup
from redsail.planning.regrouping_conflicts import GroupCure, explain_impossible
from redsail.planning.regrouping_problem import GroupProblem, MemberPair
from redsail.planning.stopping import StopRule


def rules(**more: object) -> GroupProblem:
    return small(rules=replace(small().rules, **more))  # type: ignore[arg-type]


TIGHT: dict[str, GroupProblem] = {
    "a station of two": rules(size_least=3),
    "too large a station": small(members=(*small().members, *(member(f"a{n}", "A") for n in range(3, 8)))),
    "nobody to lead": changed(small(), "b1", leader_eligible=False),
    "a station without people": small(members=tuple(one for one in small().members if one.station != "B")),
    "locked elsewhere": changed(small(), "b1", lock="GA"),
    "apart in one group": small(apart=(MemberPair("a1", "a2"),)),
    "together in two": small(together=(MemberPair("a1", "b1"),)),
    "too few groups": rules(groups_least=5),
    "too many groups": rules(groups_most=3),
    "three who must be apart": small(
        apart=(MemberPair("o1", "o2"), MemberPair("o2", "o3"), MemberPair("o1", "o3")),
    ),
}


def holds(problem: GroupProblem) -> bool:
    return explain_impossible(problem) is None


@pytest.mark.parametrize("name", TIGHT)
def test_what_is_impossible_has_reasons_and_what_is_possible_none(name: str) -> None:
    found = regroup(TIGHT[name], seed=1, stop=StopRule(iterations=10_000), alternatives=1)
    conflict = explain_impossible(TIGHT[name])
    assert found.impossible
    assert conflict is not None
    assert conflict.reasons
    assert holds(small())


def test_the_example_of_the_station_with_two_members() -> None:
    conflict = explain_impossible(TIGHT["a station of two"])
    assert conflict is not None
    codes = {(note.code, note.values.get("group")) for note in conflict.reasons}
    assert codes == {("rule_group_needed", "GA"), ("rule_group_least", "GA"), ("rule_guests", "GA")}
    assert next(note for note in conflict.reasons if note.code == "rule_guests").values == {
        "group": "GA", "most": 0, "own": 2,
    }  # fmt: skip


def applied(problem: GroupProblem, cure: GroupCure) -> GroupProblem:
    """The problem after the cure, step by step."""
    for number, step in enumerate(cure.steps):
        problem = _step(problem, step, number)
    return problem


def _step(problem: GroupProblem, step: Note, number: int) -> GroupProblem:
    values = step.values
    group = next((one for one in problem.groups if one.key == values.get("group")), None)
    at_once = problem.rules
    if step.code in ("smaller_groups", "larger_groups", "more_guests"):
        limit = {"smaller_groups": "size_least", "larger_groups": "size_most", "more_guests": "guests_most"}[step.code]
        choose = min if step.code == "smaller_groups" else max
        return replace(problem, rules=replace(at_once, **{limit: choose(getattr(at_once, limit), int(values["to"]))}))
    if step.code == "more_members" and group is not None:
        new = [member(f"new{number}{n}", group.homes[0] if group.homes else "") for n in range(int(values["count"]))]
        return replace(problem, members=(*problem.members, *new))
    if step.code == "name_leaders":
        return replace(problem, members=tuple(replace(one, leader_eligible=True) for one in problem.members))
    if step.code == "share_group" and group is not None:
        joint = replace(group, homes=(*group.homes, str(values["station"])))
        groups = tuple(joint if one == group else replace(one, optional=True) for one in problem.groups)
        return replace(problem, groups=groups)
    if step.code == "another_group" and group is not None:
        return replace(problem, groups=(*problem.groups, replace(group, key=f"{group.key}+")))
    if step.code == "close_group":
        return replace(problem, groups=tuple(one for one in problem.groups if one != group))
    if step.code in ("fewer_groups", "more_groups"):
        limit = "groups_least" if step.code == "fewer_groups" else "groups_most"
        return replace(problem, rules=replace(at_once, **{limit: int(values["to"])}))
    if step.code == "let_leave":
        return replace(problem, rules=replace(at_once, stations_stay=False))
    if step.code == "unlock":
        return changed(problem, str(values["member"]), lock="")
    pair = MemberPair(str(values["member"]), str(values["other"]))
    return replace(
        problem,
        together=tuple(one for one in problem.together if one != pair),
        apart=tuple(one for one in problem.apart if one != pair),
    )


@pytest.mark.parametrize("name", TIGHT)
def test_every_cure_cures(name: str) -> None:
    conflict = explain_impossible(TIGHT[name])
    assert conflict is not None
    assert [cure.cost for cure in conflict.cures] == sorted(cure.cost for cure in conflict.cures)
    assert conflict.cures
    for cure in conflict.cures:
        assert holds(applied(TIGHT[name], cure)), cure


def test_a_branch_without_groups_is_named() -> None:
    conflict = explain_impossible(changed(small(), "o5", branch="far"))
    assert conflict is not None
    assert conflict.reasons == (Note("no_group_for_branch", {"branch": "far", "members": 1}),)
