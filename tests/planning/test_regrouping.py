"""Catches: a grouping that is not the best, a false proof, alternatives that are alike, runs that do not repeat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.planning.regroup_cases import best_by_counting, changed, every_grouping, member, small

from redsail.planning.errors import BadProblem
from redsail.planning.problem import Station
from redsail.planning.regrouping import RegroupingProgress, regroup
from redsail.planning.regrouping_emphasis import emphasised
from redsail.planning.regrouping_file import regrouping_dumps, regrouping_loads
from redsail.planning.regrouping_plan import GOALS, Alternative, Regrouping, RegroupingFile, total
from redsail.planning.regrouping_problem import (
    OFFICE_GROUP,
    STATION_GROUP,
    Branch,
    Group,
    GroupProblem,
    GroupRules,
    GroupWeights,
    MemberPair,
    Office,
    PastPairing,
)
from redsail.planning.regrouping_score import values_of
from redsail.planning.solvers import regroup_parts, regroup_search
from redsail.planning.solvers.regroup_cuts import difference
from redsail.planning.stopping import StopRule
from redsail.planning.verify_regrouping import regrouping_faults

STEPS = StopRule(iterations=10_000)


def solve(problem: GroupProblem, **more: object) -> Regrouping:
    return regroup(problem, seed=more.pop("seed", 7), stop=STEPS, **more)  # type: ignore[arg-type]


SETTLED = small(
    members=(
        *(member(f"a{n}", "A", today="GA") for n in range(2)),
        *(member(f"o{n}", today=f"O{n % 2 + 1}", unit=f"{n % 2}", skills=(f"s{n}",)) for n in range(6)),
    ),
    groups=(small().groups[0], *small().groups[2:]),
    stations=small().stations[:1],
    weights=GroupWeights(pair_skills=0),
)
"""Everybody sits well already: the first alternative costs nothing."""
OPEN = replace(small().rules, guests_most=2, size_least=1)
CASES = {
    "as it is": small(),
    "guests": small(rules=OPEN),
    "stations let people go": small(
        members=tuple(one for one in small().members if one.key not in ("o2", "o4")),
        rules=replace(OPEN, stations_stay=False),
    ),
    "one office group may stay closed": small(
        groups=(*small().groups[:3], Group("O2", OFFICE_GROUP, optional=True)), rules=replace(OPEN, serves_most=2)
    ),
    "at most three groups": small(
        groups=tuple(replace(g, optional=g.kind == OFFICE_GROUP) for g in small().groups),
        rules=replace(OPEN, groups_most=3, serves_most=2, size_most=9),
    ),
    "together and apart": small(together=(MemberPair("o1", "o3"),), apart=(MemberPair("o3", "o4"),)),
    "a lock": changed(small(), "o1", lock="O2"),
    "pairs that met": small(past=(PastPairing("A", "O1", 2), PastPairing("GB", "O2", 1))),
    "other weights": small(weights=GroupWeights(moves=1, ages=9, pair_skills=7, colleagues=0), rules=OPEN),
    "one office group for all": small(
        rules=replace(OPEN, serves_most=0, groups_most=3),
        groups=(*small().groups[:3], Group("O2", OFFICE_GROUP, optional=True)),
    ),
    "far offices": small(
        groups=(*small().groups[:2], Group("O1", OFFICE_GROUP, ("finance",)), Group("O2", OFFICE_GROUP, ("legal",))),
        offices=(Office("finance", 31_700_000, 119_900_000), Office("legal", 31_900_000, 119_900_000)),
        rules=replace(OPEN, size_most=9),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_alternative_is_the_best_there_is(name: str) -> None:
    """Against counting every lawful grouping; and the proof says so."""
    problem = CASES[name]
    best = solve(problem, alternatives=1).alternatives[0]
    assert (best.proof.value, best.proof.bound, best.proof.proven) == (best_by_counting(problem),) * 2 + (True,)


@pytest.mark.parametrize("name", CASES)
def test_every_alternative_holds_and_differs(name: str) -> None:
    problem = CASES[name]
    found = solve(problem)
    assert regrouping_faults(problem, found) == ()
    assert found.reproducible
    for number, one in enumerate(found.alternatives):
        for other in found.alternatives[:number]:
            assert difference(problem, one.seats, other.seats) >= found.least_different >= 1


@pytest.mark.parametrize("name", ["as it is", "guests", "pairs that met", "nothing to do"])
def test_later_alternatives_are_the_best_that_differ(name: str) -> None:
    """Each proof against every lawful grouping that differs enough from those before, counted with its own weights."""
    problem = {**CASES, "nothing to do": SETTLED}[name]
    found = solve(problem, least_different=2)
    assert len(found.alternatives) == 3
    groupings = list(every_grouping(problem))
    for number, one in enumerate(found.alternatives):
        before, weights = found.alternatives[:number], emphasised(problem.weights, one.emphasis)
        others = [
            total(values_of(problem, seats, pairs), weights)
            for seats, pairs in groupings
            if all(difference(problem, other.seats, seats) >= found.least_different for other in before)
        ]
        assert (one.proof.value, one.proof.proven) == (min(others), True)


def test_each_goal_is_weighed_as_its_emphasis_says() -> None:
    found = solve(small(rules=OPEN))
    assert [one.emphasis for one in found.alternatives] == ["as_weighed", "few_moves", "even_groups"]
    for one in found.alternatives:
        weights = emphasised(GroupWeights(), one.emphasis)
        assert [(goal.goal, goal.weight) for goal in one.goals] == [(goal, getattr(weights, goal)) for goal in GOALS]
        assert one.proof.value == total(one.values, weights)


def test_groups_that_differ_in_name_only_make_no_alternative() -> None:
    """Four people into two new groups of two: three ways, not six."""
    members = tuple(member(f"o{n}", unit="") for n in range(4))
    groups = (Group("new 1", OFFICE_GROUP), Group("new 2", OFFICE_GROUP))
    problem = GroupProblem(members, groups, GroupRules(2, 2, 1, 1))
    # People are told apart only by pairs that bind them.
    problem = replace(problem, apart=(MemberPair("o0", "o1"),))
    found = solve(problem, alternatives=6, least_different=1)
    kinds = {frozenset(frozenset(group.members) for group in one.groups) for one in found.alternatives}
    assert len(kinds) == len(found.alternatives)
    assert [note.code for note in found.notes] == ["no_other_grouping"]


def test_what_is_asked_for_and_cannot_be_is_said() -> None:
    found = solve(small(rules=replace(small().rules, size_least=4)))
    assert (found.alternatives, found.impossible) == ((), True)


def test_leaders_stay_and_are_never_probationary() -> None:
    leaders = {group.key: group.leader for group in solve(small()).alternatives[0].groups}
    assert (leaders["GA"], leaders["GB"], leaders["O1"]) == ("a1", "b1", "o1")
    weak = changed(small(rules=replace(small().rules, leaders_least=0)), "b1", leader_eligible=False)
    assert next(g.leader for g in solve(weak).alternatives[0].groups if g.key == "GB") == ""


def test_the_same_again_byte_for_byte() -> None:
    problem = small(rules=OPEN)
    one, two = (regrouping_dumps(RegroupingFile(problem, solve(problem))) for _ in range(2))
    assert one == two
    assert regrouping_loads(one) == RegroupingFile(problem, solve(problem))


def test_a_run_against_the_clock_says_so() -> None:
    found = regroup(small(), seed=7, stop=StopRule(seconds=20))
    assert (found.reproducible, found.stop_reason) == (False, "complete")


def test_progress_is_told_and_a_wish_to_stop_is_heard() -> None:
    heard: list[RegroupingProgress] = []
    stop = StopRule(iterations=10_000, asked=lambda: bool(heard))
    found = regroup(small(), seed=7, stop=stop, progress=heard.append)
    assert len(found.alternatives) == 1
    assert [(one.alternative, one.value) for one in heard] == [(1, found.alternatives[0].proof.value)]
    assert (found.stop_reason, found.reproducible) == ("asked", False)


def test_large_branches_are_noted() -> None:
    rules = replace(small().rules, branch_most=8, branch_full_least=9)
    notes = solve(small(rules=rules)).notes
    assert [(note.code, dict(note.values)) for note in notes if note.code.startswith("branch")] == [
        ("branch_large", {"branch": "", "members": 9, "most": 8}),
        ("branch_few_full", {"branch": "", "full": 8, "least": 9}),
    ]


def branches(count: int) -> GroupProblem:
    """The small problem several times over, a branch each."""
    parts = [small(rules=OPEN) for _ in range(count)]
    name = "{}{}".format
    return replace(
        parts[0],
        members=tuple(
            replace(
                one,
                key=name(one.key, n),
                branch=str(n),
                station=one.station and name(one.station, n),
                unit=name(one.unit, n),
                today=one.today and name(one.today, n),
            )
            for n, part in enumerate(parts)
            for one in part.members
        ),
        groups=tuple(
            replace(one, key=name(one.key, n), branch=str(n), homes=tuple(name(home, n) for home in one.homes))
            for n, part in enumerate(parts)
            for one in part.groups
        ),
        stations=tuple(Station(name(key, n), None, None) for n in range(count) for key in "AB"),
        offices=(),
        branches=tuple(Branch(str(n)) for n in range(count)),
    )


@pytest.mark.parametrize("small_enough", [1500, 10])
def test_large_problems_are_solved_in_parts_with_an_honest_floor(
    monkeypatch: pytest.MonkeyPatch, small_enough: int
) -> None:
    """Pool by pool, and pools a few groups at a time: lawful, never below the true best, floor never above it."""
    problem = branches(3)
    true = solve(problem, alternatives=1).alternatives[0]
    monkeypatch.setattr(regroup_search, "WHOLE", 0)
    monkeypatch.setattr(regroup_parts, "SMALL", small_enough)
    found = solve(problem)
    assert regrouping_faults(problem, found) == ()
    first: Alternative = found.alternatives[0]
    assert first.proof.bound <= true.proof.value <= first.proof.value
    assert len(found.alternatives) == 3
    for number, one in enumerate(found.alternatives):
        for other in found.alternatives[:number]:
            assert difference(problem, one.seats, other.seats) >= found.least_different


def test_a_broken_input_is_refused_with_everything_wrong() -> None:
    problem = small(
        groups=(*small().groups, Group("GA", STATION_GROUP, ("nowhere",), branch="other"), Group("X", "club")),
        apart=(MemberPair("a1", "a1"), MemberPair("a1", "nobody")),
        rules=replace(small().rules, size_least=6, groups_least=-1),
    )
    problem = changed(problem, "b1", station="C", lock="none", membership="friend", branch="x", leads=True)
    with pytest.raises(BadProblem) as error:
        solve(problem)
    assert sorted(fault.code for fault in error.value.faults) == sorted(
        [
            "group_twice", "unknown_station_of_member", "unknown_branch", "unknown_membership", "unknown_lock",
            "two_leaders_today", "unknown_home", "unknown_branch_of_group", "unknown_group_kind", "unknown_member",
            "pair_with_oneself", "limits_reversed", "number_negative",
        ]
    )  # fmt: skip
