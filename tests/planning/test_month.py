"""Catches: a meeting on a holiday, without its chair or quorum, two at once for the same people, a lost meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from redsail.planning.month import Busy, MonthPlan, MonthProblem, Placed, ToPlace
from redsail.planning.month_solving import place
from redsail.planning.verify_month import month_faults

FIRST = date(2026, 5, 1)
HOLIDAYS = {1, 2, 3, 4, 5}
WORKED = {9}  # a Saturday worked for the holiday
DAYS = tuple(
    FIRST.replace(day=n).toordinal()
    for n in range(1, 32)
    if n in WORKED or (n not in HOLIDAYS and FIRST.replace(day=n).weekday() < 5)
)
MORNING, AFTERNOON = 9 * 3600, 15 * 3600
ALL_DAY = (0, 86_400)


def _day(number: int) -> int:
    return FIRST.replace(day=number).toordinal()


def _meeting(key: str, people: str = "abcd", **values: Any) -> ToPlace:
    span = {"first": _day(1), "last": _day(31), "minutes": 60, "quorum": len(people) // 2 + 1}
    return ToPlace(key, tuple(people), **{**span, **values})


def _problem(*meetings: ToPlace, busy: dict[str, tuple[Busy, ...]] | None = None, **values: Any) -> MonthProblem:
    of_month = {day: date.fromordinal(day).day for day in DAYS}
    return replace(MonthProblem(meetings, DAYS, (MORNING, AFTERNOON), busy or {}, of_month), **values)


def _days(plan: MonthPlan) -> dict[str, int]:
    return {each.key: date.fromordinal(each.day).day for each in plan.placed}


def test_the_usual_day_is_kept_and_a_make_up_saturday_is_a_workday() -> None:
    """The 9th is a Saturday that is worked; the 4th is a holiday, so the nearest workday is taken."""
    plan = place(_problem(_meeting("theme", usual=9), _meeting("other", "xyz", usual=4)))
    assert _days(plan) == {"theme": 9, "other": 6}
    assert plan.cost >= plan.bound
    assert month_faults(_problem(_meeting("theme", usual=9), _meeting("other", "xyz", usual=4)), plan) == []


def test_the_same_people_meet_on_different_days() -> None:
    """Six meetings of the same four people: six days, none at one time with another."""
    problem = _problem(*[_meeting(f"m{n}") for n in range(6)])
    plan = place(problem)
    assert len({each.day for each in plan.placed}) == 6
    assert month_faults(problem, plan) == []
    assert place(problem) == plan


def test_absences_nights_and_the_chair_are_respected() -> None:
    """Of three days one is without the chair, one without the quorum, so it is the third, at the night's cost."""
    leave = lambda day: Busy(_day(day), *ALL_DAY, "leave")  # noqa: E731
    busy = {
        "a": (leave(6), Busy(_day(8), 18 * 3600, 22 * 3600, "night")),
        "b": (leave(7),),
        "c": (leave(7),),
    }
    problem = _problem(_meeting("m", first=_day(6), last=_day(8), chairs=("a",)), busy=busy)
    plan = place(problem)
    assert _days(plan) == {"m": 8}
    assert ("night_that_day", 1, 0) in plan.placed[0].reasons
    assert ("only_day", 0, 0) in plan.placed[0].reasons


def test_somebody_else_in_the_chair() -> None:
    """Where only the deputy can be there the meeting is still placed, and says so."""
    busy = {"a": (Busy(_day(6), *ALL_DAY, "leave"),)}
    plan = place(_problem(_meeting("m", first=_day(6), last=_day(6), chairs=("a", "b")), busy=busy))
    assert ("delegate", 0, 0) in plan.placed[0].reasons


@pytest.mark.parametrize(
    ("meeting", "busy", "why"),
    [
        (_meeting("m", first=_day(1), last=_day(5)), {}, "no_workday"),
        (
            _meeting("m", first=_day(6), last=_day(6), chairs=("a",)),
            {"a": (Busy(_day(6), *ALL_DAY, "leave"),)},
            "chair",
        ),
        (_meeting("m", "ab", first=_day(6), last=_day(6)), {"b": (Busy(_day(6), *ALL_DAY, "leave"),)}, "quorum"),
    ],
)
def test_what_cannot_be_placed_says_why(meeting: ToPlace, busy: dict[str, tuple[Busy, ...]], why: str) -> None:
    """No workday left, the chair away, too few there."""
    plan = place(_problem(meeting, busy=busy))
    assert [(each.key, each.why) for each in plan.left_out] == [("m", why)]


def test_a_crowded_day() -> None:
    """Three meetings of the same people for one day with two times: one is left, and says so."""
    plan = place(_problem(*[_meeting(f"m{n}", first=_day(6), last=_day(6)) for n in range(3)]))
    assert [each.why for each in plan.left_out] == ["crowded"]


def test_what_was_put_by_hand_stays() -> None:
    """Even on a bad day; the others go round it."""
    problem = _problem(_meeting("hand", kept=(_day(6), MORNING)), _meeting("m", first=_day(6), last=_day(6)))
    plan = place(problem)
    assert {each.key: (each.day, each.starts) for each in plan.placed} == {
        "hand": (_day(6), MORNING),
        "m": (_day(6), AFTERNOON),
    }


SABOTAGE = {
    "unknown": lambda plan: [*plan, replace(plan[0], key="nobody")],
    "twice": lambda plan: [*plan, plan[0]],
    "lost": lambda plan: plan[1:],
    "no_workday": lambda plan: [replace(plan[0], day=_day(4)), *plan[1:]],
    "outside": lambda plan: [replace(plan[0], day=_day(31) + 1), *plan[1:]],
    "start": lambda plan: [replace(plan[0], starts=MORNING + 60), *plan[1:]],
    "chair": lambda plan: [replace(plan[0], day=_day(8)), *plan[1:]],
    "quorum": lambda plan: [replace(plan[0], day=_day(7)), *plan[1:]],
    "clash": lambda plan: [plan[0], replace(plan[1], day=plan[0].day, starts=plan[0].starts)],
    "moved": lambda plan: [*plan[:2], replace(plan[2], day=_day(20))],
}


@pytest.mark.parametrize("code", SABOTAGE)
def test_every_broken_plan_is_noticed(code: str) -> None:
    """Each kind of fault is found where it was made, and nowhere in the sound plan."""
    leave = {"a": 8, "b": 7, "c": 7, "d": 7}
    busy = {person: (Busy(_day(day), *ALL_DAY, "leave"),) for person, day in leave.items()}
    kept = _meeting("kept", "xy", kept=(_day(21), MORNING))
    problem = _problem(_meeting("one", chairs=("a",)), _meeting("two"), kept, busy=busy)
    plan = place(problem)
    assert month_faults(problem, plan) == []
    by_key: list[Placed] = sorted(plan.placed, key=lambda each: ("one", "two", "kept").index(each.key))
    broken = replace(plan, placed=tuple(SABOTAGE[code](by_key)))
    assert code in {found for found, _key in month_faults(problem, broken)}
