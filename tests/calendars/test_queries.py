"""Days, working days and deadlines, with make-up workdays and a year not yet published."""

from datetime import date, timedelta

import pytest

from redsail.base.errors import BadInput, Problems
from redsail.calendars import actions, known, queries
from redsail.calendars.enums import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.mark.parametrize(
    ("day", "workday", "holiday", "make_up"),
    [
        (date(2026, 11, 23), True, "", False),  # a Monday
        (date(2026, 11, 22), False, "", False),  # a Sunday
        (date(2026, 1, 1), False, "元旦", False),
        (date(2026, 1, 2), False, "元旦", False),  # swapped with Sunday the 4th
        (date(2026, 1, 4), True, "", True),
        (date(2026, 2, 17), False, "春节", False),
        (date(2026, 10, 10), True, "", True),
        (date(2025, 10, 1), False, "国庆节", False),
    ],
)
def test_what_kind_of_day(day: date, workday: bool, holiday: str, make_up: bool) -> None:
    found = queries.days(day, day)[0]
    assert (found.workday, found.holiday, found.make_up) == (workday, holiday, make_up)
    assert found.weekday == day.weekday()
    assert queries.is_workday(day) is workday


def test_a_year_not_published_is_marked() -> None:
    assert (queries.published(2026), queries.published(2027)) == (True, False)
    new_year = queries.days(date(2026, 12, 31), date(2027, 1, 1))
    assert [day.published for day in new_year] == [True, False]
    assert new_year[1].holiday == "元旦"  # fixed by law, whatever is published


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over the National Day week
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # and the made-up Saturday counts
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 1, 1), 248, date(2026, 12, 31)),
    ],
)
def test_working_days_are_added(start: date, count: int, expected: date) -> None:
    assert queries.add_working_days(start, count) == expected
    if count > 0:
        between = queries.days(start + timedelta(days=1), expected)
        assert sum(day.workday for day in between) == count


def test_an_entered_year_wins(django_assert_num_queries: object) -> None:
    assert queries.is_workday(date(2027, 2, 27)) is False  # a Saturday
    rows = [(date(2027, 2, 27), Kind.MAKE_UP, "春节"), (date(2027, 2, 8), Kind.HOLIDAY, "春节")]
    actions.enter_year(2027, rows, source="国办发明电〔2026〕7号", by="user:7")
    assert queries.is_workday(date(2027, 2, 27)) is True
    assert queries.is_workday(date(2027, 1, 1)) is True  # only what was entered counts now
    assert queries.published(2027) is True
    with django_assert_num_queries(2):  # type: ignore[operator]
        queries.days(date(2026, 1, 1), date(2027, 12, 31))


def test_all_bad_rows_at_once_and_nothing_written() -> None:
    rows = [
        (date(2026, 1, 1), Kind.HOLIDAY, "元旦"),
        (date(2027, 1, 1), Kind.HOLIDAY, "元旦"),
        (date(2027, 1, 1), "party", "元旦"),
    ]
    with pytest.raises(Problems) as caught:
        actions.enter_year(2027, rows, source="test", by="user:7")
    assert [each.code for each in caught.value.problems] == [
        "calendars.wrong_year",
        "calendars.one_day_twice",
        "calendars.unknown_kind",
    ]
    assert queries.published(2027) is False


def test_impossible_ranges_are_bad_input() -> None:
    with pytest.raises(BadInput, match="bad_range"):
        queries.days(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(BadInput, match="too_long"):
        queries.days(date(2000, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_made_up_day_is_a_weekend_day_with_a_name(year: int) -> None:
    days, published = known.year(year)
    made_up = {day: name for day, (kind, name) in days.items() if kind == Kind.MAKE_UP}
    assert published
    assert made_up
    assert all(day.weekday() >= 5 and name and day.year == year for day, name in made_up.items())
    assert {name for kind, name in days.values()} <= {
        "元旦",
        "春节",
        "农历除夕",
        "清明节",
        "劳动节",
        "端午节",
        "中秋节",
        "国庆节",
    }
