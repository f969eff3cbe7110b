"""Catches: an organisation that forgets: a rename, a move or a new home unit that changes what was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Problems
from redsail.organisation.actions import groups, memberships, people, units
from redsail.organisation.actions.people import PersonDraft
from redsail.organisation.actions.units import UnitDraft
from redsail.organisation.models import GroupMembership, Membership, Person, Unit
from redsail.organisation.queries import party, past
from redsail.organisation.queries import people as listed
from redsail.organisation.queries import units as trees

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=1)
LAST_YEAR = TODAY - timedelta(days=365)


def _unit(parent: Unit | None, name: str, kind: str = "county") -> Unit:
    draft = UnitDraft(kind=kind, name=name, code=name, from_date=date(2019, 1, 1))
    return units.create(by=BY, parent=parent, draft=draft)


def _person(unit: Unit, name: str = "单小禾", **values: Any) -> Person:
    usual = {"name": name, "unit": unit, "staff_kind": "office", "from_date": date(2020, 1, 1)}
    return people.add(by=BY, draft=PersonDraft(**{**usual, **values}))


def _move(person: Person, unit: Unit, since: date | None = None, kind: str = "office") -> Person:
    draft = PersonDraft(name=person.name, unit=unit, staff_kind=kind, from_date=person.from_date, since=since)
    return people.change(person, by=BY, draft=draft, version=person.version)


def _tree(day: date | None = None) -> list[tuple[str, int, int]]:
    return [(row.name, row.depth, row.people) for row in trees.tree(BY, day)]


def test_the_tree_as_it_was_called_and_hung() -> None:
    city = _unit(None, "市局", "city")
    old, new = _unit(city, "甲县"), _unit(city, "乙县")
    station = _unit(old, "东站", "station")
    units.change(
        station, by=BY, draft=UnitDraft(kind="station", name="新东站", code="东站", from_date=date(2019, 1, 1))
    )
    units.move(station, by=BY, parent=new)
    assert _tree() == [("市局", 0, 0), ("甲县", 1, 0), ("乙县", 1, 0), ("新东站", 2, 0)]
    assert _tree(BEFORE) == [("市局", 0, 0), ("甲县", 1, 0), ("东站", 2, 0), ("乙县", 1, 0)]
    assert _tree(date(2018, 12, 31)) == []
    assert [(state.name, state.until_date) for state in station.states.all()] == [("东站", BEFORE), ("新东站", None)]


def test_people_where_they_worked() -> None:
    city = _unit(None, "市局", "city")
    first, second = _unit(city, "甲县"), _unit(city, "乙县")
    person = _move(_person(first), second, since=TODAY - timedelta(days=10), kind="market")
    then = listed.PeopleFilter(unit=first, day=LAST_YEAR)
    assert [(row.home, row.work) for row in listed.listing(BY, then)] == [(first.pk, "office")]
    assert list(listed.listing(BY, listed.PeopleFilter(unit=second, day=LAST_YEAR))) == []
    assert [row.home for row in listed.listing(BY, listed.PeopleFilter(unit=second))] == [second.pk]
    assert past.headcount(LAST_YEAR) == {first.pk: 1}
    assert past.headcount(TODAY) == {second.pk: 1}
    person.refresh_from_db()
    assert person.unit == second


def test_a_change_cannot_count_from_before_the_last_one_nor_from_tomorrow() -> None:
    city = _unit(None, "市局", "city")
    first, second = _unit(city, "甲县"), _unit(city, "乙县")
    person = _move(_person(first), second, since=TODAY - timedelta(days=10))
    with pytest.raises(BadInput) as early:
        _move(person, first, since=TODAY - timedelta(days=20))
    assert early.value.code == "organisation.before_present_place"
    with pytest.raises(Problems) as late:
        _move(Person.objects.get(pk=person.pk), first, since=TODAY + timedelta(days=1))
    assert [each.code for each in late.value.problems] == ["organisation.move_on_the_day"]


def test_a_person_of_whom_nothing_was_kept_keeps_the_first_home_too() -> None:
    first, second = make.unit(), make.unit()
    person = _move(make.person(first), second)
    rows = [(row.unit, row.from_date, row.until_date) for row in person.placements.all()]
    assert rows == [(first, make.START, BEFORE), (second, TODAY, None)]


def test_groups_and_branches_of_a_day() -> None:
    group = make.group()
    person = make.member(group.unit, group.branch)
    other = make.group(group.unit, group.branch)
    GroupMembership.objects.create(person=person, group=group, from_date=make.START, is_leader=True)
    memberships.join(person, by=BY, group=other, from_date=TODAY)
    then = {row.pk: (row.members, [place.person for place in row.leaders]) for row in party.groups(BY, BEFORE)}
    now = {row.pk: (row.members, [place.person for place in row.leaders]) for row in party.groups(BY, TODAY)}
    assert then == {group.pk: (1, [person]), other.pk: (0, [])}
    assert now == {group.pk: (0, []), other.pk: (1, [])}
    assert [(b.members, b.full, b.group_count) for b in party.branches(BY, TODAY)] == [(1, 1, 2)]
    assert [member.place.person for member in party.members(group, BEFORE)] == [person]
    assert list(party.branches(BY, date(2019, 12, 31))) == []


def test_an_end_to_come_ends_nothing_today() -> None:
    group = make.group()
    person = make.member(group.unit, group.branch)
    memberships.join(person, by=BY, group=group, from_date=LAST_YEAR)
    last = TODAY + timedelta(days=30)
    memberships.end(Membership.objects.get(person=person), by=BY, until_date=last)
    assert len(party.members(group, TODAY)) == len(party.members(group, last)) == 1
    assert party.members(group, last + timedelta(days=1)) == []


def test_a_group_ends_only_when_it_is_empty() -> None:
    group = make.group()
    person = make.member(group.unit, group.branch)
    memberships.join(person, by=BY, group=group, from_date=LAST_YEAR)
    facts = {"name": group.name, "kind": group.kind, "unit": group.unit}
    with pytest.raises(BadInput) as used:
        groups.change_group(group, by=BY, **facts, until_date=TODAY)
    assert used.value.code == "organisation.group_in_use"
    memberships.end(Membership.objects.get(person=person), by=BY, until_date=BEFORE)
    groups.change_group(group, by=BY, **facts, until_date=TODAY)
    assert [row.pk for row in party.groups(BY, TODAY)] == [group.pk]
    assert list(party.groups(BY, TODAY + timedelta(days=1))) == []
    with pytest.raises(BadInput) as reversed_:
        groups.change_group(group, by=BY, **facts, until_date=date(2019, 1, 1))
    assert reversed_.value.code == "organisation.ends_before_start"
