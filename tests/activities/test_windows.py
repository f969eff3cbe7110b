"""Catches: a period counted from the wrong month, grace counted through a holiday, a meeting that counts twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from redsail.activities.queries.windows import Cadence, Meeting, grace_from, settle, windows

TODAY = date(2026, 5, 20)
Day = tuple[int, int, int]


def _workdays(first: date, last: date, off: set[date], extra: set[date]) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day in extra or (day.weekday() < 5 and day not in off)]


# The first week of May off, Saturday the 9th worked for it.
MAY = _workdays(date(2026, 1, 1), date(2027, 2, 28), {date(2026, 5, n) for n in range(1, 6)}, {date(2026, 5, 9)})


def _spans(months: int, first: date, last: date, grace: int = 5) -> list[tuple[date, date]]:
    found = windows(lambda _day: Cadence(months, grace=grace), first, last, grace_from(MAY))
    return [(each.first, each.last) for each in found]


@pytest.mark.parametrize(
    ("months", "first", "last", "expected"),
    [
        (1, (2026, 2, 10), (2026, 3, 1), [((2026, 2, 1), (2026, 2, 28)), ((2026, 3, 1), (2026, 3, 31))]),
        (3, (2026, 4, 1), (2026, 6, 30), [((2026, 4, 1), (2026, 6, 30))]),
        (12, (2026, 12, 31), (2026, 12, 31), [((2026, 1, 1), (2026, 12, 31))]),
        (1, (2026, 12, 5), (2027, 1, 5), [((2026, 12, 1), (2026, 12, 31)), ((2027, 1, 1), (2027, 1, 31))]),
        (5, (2026, 11, 1), (2026, 12, 31), [((2026, 11, 1), (2026, 12, 31))]),
    ],
)
def test_periods(months: int, first: Day, last: Day, expected: list[tuple[Day, Day]]) -> None:
    """Counted from January, over the year's end too; one that does not divide the year ends with it."""
    found = _spans(months, date(*first), date(*last))
    assert found == [(date(*begins), date(*ends)) for begins, ends in expected]


def test_a_rule_that_changes_within_the_year() -> None:
    """Monthly until June, then by quarters: no day is left out, none is in two periods."""
    found = windows(
        lambda day: Cadence(1 if day < date(2026, 7, 1) else 3), date(2026, 5, 1), date(2026, 12, 31), grace_from(MAY)
    )
    assert [(each.first, each.last) for each in found] == [
        (date(2026, 5, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("last", "days", "expected"),
    [
        (date(2026, 4, 30), 0, date(2026, 4, 30)),
        (date(2026, 4, 30), 1, date(2026, 5, 6)),  # five days off
        (date(2026, 4, 30), 4, date(2026, 5, 9)),  # the make-up Saturday counts
        (date(2026, 4, 30), 5, date(2026, 5, 11)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),  # this table knows no holiday then
        (date(2027, 2, 28), 2, date(2027, 3, 2)),  # beyond the table: by the week
    ],
)
def test_grace_counts_working_days(last: date, days: int, expected: date) -> None:
    """By the holiday table, make-up workdays included."""
    assert grace_from(MAY)(last, days) == expected


def _state(meetings: list[tuple[date, bool]], today: date = TODAY, times: int = 1, usual: int = 1) -> list[str]:
    """The states of April and May."""
    spans = windows(
        lambda _day: Cadence(1, times=times, grace=5, usual=usual), date(2026, 4, 1), date(2026, 5, 31), grace_from(MAY)
    )
    found = [Meeting(number, day, recorded) for number, (day, recorded) in enumerate(meetings)]
    return [each.state for each in settle(spans, found, today)]


@pytest.mark.parametrize(
    ("meetings", "today", "expected"),
    [
        ([], date(2026, 4, 10), ["open", "ahead"]),
        ([], date(2026, 4, 26), ["soon", "ahead"]),
        ([], date(2026, 5, 11), ["grace", "open"]),
        ([], date(2026, 5, 12), ["missed", "open"]),
        ([(date(2026, 4, 15), True)], TODAY, ["held", "open"]),
        ([(date(2026, 4, 15), False)], date(2026, 4, 15), ["planned", "ahead"]),
        ([(date(2026, 4, 15), False)], date(2026, 4, 16), ["unrecorded", "ahead"]),
        ([(date(2026, 5, 8), True)], TODAY, ["missed", "held"]),  # its own period first
        ([(date(2026, 5, 8), True), (date(2026, 5, 15), True)], TODAY, ["late", "held"]),
        ([(date(2026, 5, 12), True)], TODAY, ["missed", "held"]),
        ([(date(2026, 4, 15), True), (date(2026, 5, 8), True)], TODAY, ["held", "held"]),
        ([(date(2026, 5, 6), False), (date(2026, 5, 8), True)], TODAY, ["late", "unrecorded"]),
    ],
)
def test_what_became_of_a_period(meetings: list[tuple[date, bool]], today: date, expected: list[str]) -> None:
    """In time, in its grace, planned, without a record, still open, missed."""
    assert _state(meetings, today) == expected


def test_a_meeting_held_for_a_period() -> None:
    """What was planned as April's late meeting is April's, though May had no other; beyond the grace it is not."""
    spans = windows(lambda _day: Cadence(1, grace=5), date(2026, 4, 1), date(2026, 5, 31), grace_from(MAY))
    for day, expected in ((date(2026, 5, 8), ["late", "open"]), (date(2026, 5, 18), ["missed", "open"])):
        found = settle(spans, [Meeting(1, day, True, period=date(2026, 4, 1))], TODAY)
        assert [each.state for each in found] == expected


def test_two_a_period() -> None:
    """Both are asked for; one in time and one in the grace is late as a whole."""
    both = [(date(2026, 4, 2), True), (date(2026, 4, 20), True)]
    assert _state(both, times=2)[0] == "held"
    assert _state(both[:1], times=2)[0] == "missed"
    more = [(date(2026, 5, 7), True), (date(2026, 5, 12), True), (date(2026, 5, 13), True)]
    assert _state([both[0], *more], times=2) == ["late", "held"]


def test_before_the_usual_month_nothing_is_open() -> None:
    """A yearly meeting of the fourth quarter does not nag in spring."""
    assert _state([], date(2026, 4, 10), usual=10)[0] == "ahead"
