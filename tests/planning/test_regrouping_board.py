"""Catches: a live warning that says something else than the check of the whole would."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.planning.regroup_cases import changed, small

from redsail.planning.errors import PlanningError
from redsail.planning.regrouping_board import Board
from redsail.planning.regrouping_plan import GOALS, Pairing, total
from redsail.planning.regrouping_problem import GroupProblem, MemberPair
from redsail.planning.regrouping_score import values_of
from redsail.planning.verify_regrouping_seats import seat_faults

PROBLEM = changed(
    small(
        together=(MemberPair("o1", "o2"),),
        apart=(MemberPair("o3", "o4"), MemberPair("a1", "b1")),
        rules=replace(small().rules, guests_most=1, groups_least=4, groups_most=4),
    ),
    "o5",
    lock="O2",
)
PAIRS = (Pairing("GA", "O1"), Pairing("GB", "O2"))


def whole(problem: GroupProblem, seats: dict[str, str]) -> tuple[set[tuple[object, ...]], dict[str, int]]:
    """Faults and values of everything, counted anew."""
    faults = {(fault.code, *sorted(fault.values.items())) for fault in seat_faults(problem, seats)}
    return faults, values_of(problem, seats, PAIRS)


def test_each_move_says_what_counting_everything_anew_says() -> None:
    """A thousand random moves, also out of all groups and back."""
    chance = random.Random(5)
    keys = [group.key for group in PROBLEM.groups]
    seats = {member.key: member.today or "O2" for member in PROBLEM.members}
    board = Board(PROBLEM, seats, PAIRS)
    for _ in range(1000):
        member, group = chance.choice(PROBLEM.members).key, chance.choice([*keys, ""])
        before, values_before = whole(PROBLEM, seats)
        effect = board.move(member, group)
        seats = {key: place for key, place in {**seats, member: group}.items() if place}
        after, values_after = whole(PROBLEM, seats)
        assert {(fault.code, *sorted(fault.values.items())) for fault in effect.breaks} == after - before
        assert {(fault.code, *sorted(fault.values.items())) for fault in effect.mends} == before - after
        changes = {goal: values_after[goal] - values_before[goal] for goal in GOALS}
        assert effect.changes == {goal: change for goal, change in changes.items() if change}
        assert effect.cost == total(changes, PROBLEM.weights)
        assert board.seats == seats


def test_asking_changes_nothing() -> None:
    seats = {member.key: member.today or "O2" for member in PROBLEM.members}
    board = Board(PROBLEM, seats, PAIRS)
    first = board.effect("a1", "O2")
    assert (board.seats, board.effect("a1", "O2")) == (seats, first)
    assert [fault.code for fault in first.breaks] == ["station_member_elsewhere"]


@pytest.mark.parametrize(("member", "group", "code"), [("x", "GA", "no_such_member"), ("a1", "x", "no_such_group")])
def test_unknown_names_are_refused(member: str, group: str, code: str) -> None:
    with pytest.raises(PlanningError) as error:
        Board(PROBLEM, {}, PAIRS).effect(member, group)
    assert error.value.code == code
