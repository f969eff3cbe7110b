"""The one clash check: due elsewhere, on leave, not at night."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.activities.actions.gatherings import Gathering, PartDraft, call_off, change, hold
from redsail.activities.models import Activity
from redsail.activities.queries.clashes import busy, clashes
from redsail.base.errors import BadInput, Clash
from redsail.organisation.models import Leave, Person, Unit

BY = "cli:tester"
pytestmark = pytest.mark.django_db


def at(hour: int, day: int = 1) -> datetime:
    return timezone.make_aware(datetime(2099, 12, day, hour))


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def anna(unit) -> Person:
    return make.person(unit, name="安娜")


def evening(person: Person, starts: datetime, ends: datetime) -> Gathering:
    return Gathering("night", "夜访", starts, ends, (PartDraft("round", starts, ends),), {person.pk: "第 1 组"})


def test_overlapping_gatherings_clash_and_touching_ones_do_not(unit, anna):
    held = hold(by=BY, unit=unit, gathering=evening(anna, at(18), at(20)))
    assert [found.code for found in clashes([anna.pk], at(19), at(21))] == ["due_elsewhere"]
    assert clashes([anna.pk], at(20), at(21)) == []
    assert clashes([anna.pk], at(19), at(21), but=[held.pk]) == []


def test_what_was_called_off_does_not_clash(unit, anna):
    held = hold(by=BY, unit=unit, gathering=evening(anna, at(18), at(20)))
    call_off(held, by=BY)
    assert clashes([anna.pk], at(19), at(21)) == []
    with pytest.raises(Clash):
        call_off(held, by=BY)


def test_leave_counts_all_day_and_not_at_night_only_in_the_evening(anna):
    Leave.objects.create(person=anna, kind="not_at_night", from_date=date(2099, 12, 1), until_date=date(2099, 12, 1))
    assert clashes([anna.pk], at(9), at(11)) == []
    assert [found.code for found in clashes([anna.pk], at(19), at(21))] == ["on_leave"]
    Leave.objects.create(person=anna, kind="leave", from_date=date(2099, 12, 1), until_date=date(2099, 12, 1))
    assert [found.code for found in clashes([anna.pk], at(9), at(11))] == ["on_leave"]


def test_busy_days_for_planners(unit, anna):
    hold(by=BY, unit=unit, gathering=evening(anna, at(18, 2), at(20, 2)))
    hold(by=BY, unit=unit, gathering=evening(anna, at(9, 3), at(11, 3)))  # a morning leaves the evening free
    Leave.objects.create(person=anna, kind="leave", from_date=date(2099, 11, 28), until_date=date(2099, 12, 1))
    found = busy([anna.pk], date(2099, 12, 1), date(2099, 12, 31))
    assert found == {anna.pk: {date(2099, 12, 1), date(2099, 12, 2)}}


def test_a_gathering_that_ends_before_it_starts_is_refused(unit, anna):
    with pytest.raises(BadInput) as caught:
        hold(by=BY, unit=unit, gathering=evening(anna, at(20), at(18)))
    assert caught.value.code == "activities.ends_before_start"
    assert not Activity.objects.exists()


def test_the_second_of_two_changes_is_told(unit, anna):
    held = hold(by=BY, unit=unit, gathering=evening(anna, at(18), at(20)))
    later = evening(anna, at(18), at(20) + timedelta(minutes=30))
    assert change(held, by=BY, gathering=later, version=1).version == 2
    with pytest.raises(Clash):
        change(Activity.objects.get(), by=BY, gathering=evening(anna, at(17), at(19)), version=1)
