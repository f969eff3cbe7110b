"""Catches: a tree with a circle or with paths that no longer fit, a unit that closes over somebody's head."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Problems, Refused
from redsail.organisation.actions import units
from redsail.organisation.actions.units import Place, UnitDraft
from redsail.organisation.models import Branch, GroupMembership, Leave, Membership, Person, Station, Unit, User

pytestmark = pytest.mark.django_db
BY = "cli:test"


def _draft(name: str = "新站", kind: str = "station", **values: Any) -> UnitDraft:
    return UnitDraft(**{"kind": kind, "name": name, "code": name, "from_date": date(2026, 1, 1), **values})


def test_paths_follow_the_tree() -> None:
    city = units.create(by=BY, parent=None, draft=_draft("市", "city"))
    county = units.create(by=BY, parent=city, draft=_draft("县", "county"))
    station = units.create(by=BY, parent=county, draft=_draft("站"), place=Place(32.0, 118.0))
    assert city.path == f"{city.pk:08d}/"
    assert station.path == f"{city.pk:08d}/{county.pk:08d}/{station.pk:08d}/"
    assert (station.depth, station.station.lat) == (2, 32.0)
    assert Unit.objects.get(pk=station.pk).path == station.path


def test_a_move_takes_everything_along() -> None:
    city = make.unit(kind="city")
    old, new = make.unit(city), make.unit(city)
    station = make.station(old)
    department = make.unit(station, "department")
    units.move(station, by=BY, parent=new)
    for each in (station, department):
        each.refresh_from_db()
    assert station.parent == new
    assert department.path == f"{new.path}{station.pk:08d}/{department.pk:08d}/"


def test_of_two_moves_the_second_builds_on_the_first() -> None:
    city = make.unit(kind="city")
    county, new = make.unit(city), make.unit(city)
    station = make.station(county)
    before = Unit.objects.get(pk=station.pk)  # as a page read it, before somebody else moved its county
    units.move(county, by=BY, parent=new)
    units.move(before, by=BY, parent=city)
    station.refresh_from_db()
    assert (station.parent, station.path) == (city, f"{city.path}{station.pk:08d}/")


def test_renaming_does_not_undo_a_move() -> None:
    city = make.unit(kind="city")
    county, new = make.unit(city), make.unit(city)
    station = make.station(county)
    before = Unit.objects.get(pk=station.pk)
    units.move(station, by=BY, parent=new)
    draft = UnitDraft(before.kind, "新名站", before.code, before.from_date)
    units.change(before, by=BY, draft=draft)
    station.refresh_from_db()
    assert (station.name, station.parent, station.path) == ("新名站", new, f"{new.path}{station.pk:08d}/")


def test_no_circle_by_two_moves() -> None:
    city = make.unit(kind="city")
    one, two = make.unit(city), make.unit(city)
    seen_before = Unit.objects.get(pk=two.pk)
    units.move(two, by=BY, parent=one)
    with pytest.raises(BadInput):
        units.move(one, by=BY, parent=seen_before)


@pytest.mark.parametrize("target", ["itself", "its child", "its grandchild"])
def test_no_circles(target: str) -> None:
    city = make.unit(kind="city")
    county = make.unit(city)
    station = make.station(county)
    to = {"itself": city, "its child": county, "its grandchild": station}[target]
    with pytest.raises(BadInput) as refused:
        units.move(city, by=BY, parent=to)
    assert refused.value.code == "organisation.circular"


def test_the_database_refuses_a_unit_below_itself() -> None:
    unit = make.unit()
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(parent=unit)


def test_moving_takes_the_right_at_both_ends() -> None:
    city = make.unit(kind="city")
    mine, foreign = make.unit(city), make.unit(city)
    station = make.station(mine)
    officer = make.party_officer(mine)
    with pytest.raises(Refused):
        units.move(station, by=officer, parent=foreign)
    with pytest.raises(Refused):
        units.move(make.station(foreign), by=officer, parent=mine)


def test_a_root_is_laid_at_the_terminal_only() -> None:
    with pytest.raises(Refused):
        units.create(by=make.party_officer(), parent=None, draft=_draft("市", "city"))
    assert units.create(by=BY, parent=None, draft=_draft("市", "city")).parent is None


def test_all_faults_at_once() -> None:
    root = make.unit()
    with pytest.raises(Problems) as refused:
        units.create(by=BY, parent=root, draft=_draft(" ", code=root.code, until_date=date(2025, 1, 1)))
    codes = [each.code.partition(".")[2] for each in refused.value]
    assert codes == ["name_missing", "code_taken", "ends_before_start"]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place(32.0, None), "place_incomplete"),
        (Place(None, 118.0), "place_incomplete"),
        (Place(91.0, 118.0), "place_off_earth"),
        (Place(32.0, 181.0), "place_off_earth"),
    ],
)
def test_half_places_and_places_off_earth(place: Place, code: str) -> None:
    station = make.station()
    with pytest.raises(BadInput) as refused:
        units.place(station, by=BY, place=place)
    assert refused.value.code == f"organisation.{code}"
    with pytest.raises(IntegrityError), transaction.atomic():
        Station.objects.filter(pk=station.pk).update(lat=place.lat, lon=place.lon)


def test_only_stations_are_placed() -> None:
    with pytest.raises(BadInput):
        units.place(make.unit(), by=BY, place=Place(32.0, 118.0))


def test_a_unit_closes_when_it_is_empty() -> None:
    county = make.unit()
    station = make.station(county)
    person = make.person(station)
    last = date(2026, 6, 30)
    draft = _draft(code=station.code, from_date=station.from_date, until_date=last)
    with pytest.raises(BadInput):
        units.change(station, by=BY, draft=draft)
    Person.objects.filter(pk=person.pk).update(until_date=last)
    station.refresh_from_db()
    assert units.change(station, by=BY, draft=draft).until_date == last
    assert station in Unit.objects.on(last)
    assert station not in Unit.objects.on(last + timedelta(days=1))


class TestDatabase:
    """What the database itself refuses, whoever writes."""

    @pytest.mark.parametrize("kind", ["unit", "person", "membership", "leave"])
    def test_ends_before_starts(self, kind: str) -> None:
        person = make.member()
        leave = {"person": person, "kind": "leave", "from_date": date(2026, 1, 2), "until_date": date(2026, 1, 3)}
        row = {
            "unit": person.unit,
            "person": person,
            "membership": person.memberships.get(),
            "leave": Leave.objects.create(**leave),
        }[kind]
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(until_date=row.from_date - timedelta(days=1))

    def test_two_running_memberships(self) -> None:
        person = make.member()
        branch = Branch.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(person=person, branch=branch, kind="full", from_date=date(2026, 1, 1))

    def test_two_running_groups_and_two_leaders(self) -> None:
        group = make.group()
        one, two = make.member(group.unit, group.branch), make.member(group.unit, group.branch)
        day = date(2026, 1, 1)
        GroupMembership.objects.create(person=one, group=group, from_date=day, is_leader=True)
        for person in (one, two):
            with pytest.raises(IntegrityError), transaction.atomic():
                GroupMembership.objects.create(person=person, group=group, from_date=day, is_leader=True)

    def test_two_log_ins_of_a_person(self) -> None:
        person = make.person()
        make.user(of=person)
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(username="second", person=person)
