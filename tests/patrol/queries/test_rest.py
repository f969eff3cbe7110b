"""Catches: rest or time off that does not follow the rulebook, counts office hours, or leaves a called-off night in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make

from redsail.activities.models import Activity, Cancellation, Due
from redsail.organisation.models import Person
from redsail.patrol.queries import rest

pytestmark = pytest.mark.django_db
WEDNESDAY, SATURDAY = date(2026, 12, 2), date(2026, 12, 5)


def _night(person: Person, day: date, kind: str = "night", hour: int = 17, minutes: int = 270) -> Activity:
    at = timezone.make_aware(datetime(day.year, day.month, day.day, hour))
    activity = Activity.objects.create(
        unit=person.unit, kind=kind, title="夜访", starts=at, ends=at + timedelta(minutes=minutes)
    )
    Due.objects.create(activity=activity, person=person)
    return activity


def _nights(person: Person) -> list[rest.NightDuty]:
    return rest.nights([person.pk], date(2026, 12, 1), date(2026, 12, 31)).get(person.pk, [])


def test_rest_and_time_off_after_a_working_day() -> None:
    person = make.person()
    _night(person, WEDNESDAY)
    (night,) = _nights(person)
    assert (night.ends.hour, night.ends.minute) == (21, 30)
    assert night.rests_until == night.ends + timedelta(hours=11)
    assert night.next_night == date(2026, 12, 4)
    assert night.lieu == 240
    assert [night.rests_on(WEDNESDAY + timedelta(days=n)) for n in range(3)] == [False, True, False]


def test_on_a_free_day_all_of_it_counts() -> None:
    person = make.person()
    _night(person, SATURDAY)
    assert _nights(person)[0].lieu == 270


def test_two_nights_in_a_row_are_marked_and_called_off_ones_are_none() -> None:
    person = make.person()
    for day in (1, 2, 4):
        _night(person, date(2026, 12, day))
    assert [night.short for night in _nights(person)] == [True, False, False]
    Cancellation.objects.create(activity=Activity.objects.order_by("starts")[1], by="cli:tests")
    assert [night.short for night in _nights(person)] == [False, False]


def test_no_number_without_a_source_and_none_called_law() -> None:
    found = rest.rulings(WEDNESDAY)
    assert {key: ruling.number for key, ruling in found.items()} == {
        "patrol.rest.hours": 11,
        "patrol.crew.rest_nights": 1,
        "patrol.lieu.percent": 100,
        "patrol.lieu.office_hours_end": 17 * 3600 + 1800,
    }
    assert {(ruling.kind, ruling.certainty) for ruling in found.values()} == {("house", "unverified")}


def test_as_many_queries_for_many_people() -> None:
    people = [make.person() for _ in range(6)]
    for person in people:
        _night(person, WEDNESDAY)
    with CaptureQueriesContext(connection) as queries:
        assert len(rest.nights([person.pk for person in people], WEDNESDAY, SATURDAY)) == 6
    assert len(queries) <= 3
