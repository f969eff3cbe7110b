"""Catches: a leadership member with two stations at once, a stranger's station, a past that is overwritten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation.actions import contact_points
from redsail.organisation.enums import StaffKind
from redsail.organisation.models import ContactPoint, OwnRule, Person, Unit
from redsail.organisation.queries import contact_points as asked
from redsail.organisation.queries import rulings

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def county() -> Unit:
    return make.unit()


def _leader(county: Unit) -> Person:
    return make.person(make.unit(county, "office"), staff_kind=StaffKind.LEADERSHIP)


def _refused(**values: Any) -> list[str]:
    with pytest.raises(Problems) as error:
        contact_points.link(by=BY, **values)
    return [each.code.partition(".")[2] for each in error.value.problems]


def test_links_as_they_are_and_were(county: Unit) -> None:
    first, second = make.station(county), make.station(county)
    leader, other = _leader(county), _leader(county)
    row = contact_points.link(by=BY, person=leader, station=first, from_date=TODAY - 100 * DAY)
    assert (list(asked.on(BY, TODAY)), list(asked.alone(BY, TODAY))) == ([row], [second])
    new = contact_points.hand_over(row, by=BY, person=other, from_date=TODAY + 5 * DAY, version=1)
    assert list(asked.on(BY, TODAY)) == [row]
    assert list(asked.on(BY, TODAY + 5 * DAY)) == [new]
    assert list(asked.others(BY, TODAY + 5 * DAY)) == [row]
    assert [each.unit for each in asked.of_person(leader.pk, TODAY)] == [first]
    assert asked.of_person(None, TODAY) == []


def test_all_that_is_wrong_is_told_at_once(county: Unit) -> None:
    leader, station = _leader(county), make.station(county)
    contact_points.link(by=BY, person=leader, station=station, from_date=TODAY)
    clerk, strange = make.person(county), make.station()
    assert _refused(person=clerk, station=strange, from_date=TODAY) == [
        "contact_other_bureau",
        "contact_not_leadership",
    ]
    assert _refused(person=leader, station=county, from_date=TODAY) == ["contact_not_station", "contact_taken"]
    assert _refused(person=leader, station=station, from_date=TODAY + 9 * DAY) == ["contact_taken"]
    assert _refused(person=leader, station=station, from_date=TODAY, until_date=TODAY - DAY) == ["ends_before_start"]
    gone = make.station(county, until_date=TODAY - DAY)
    assert _refused(person=_leader(county), station=gone, from_date=TODAY) == ["contact_station_not_there"]
    assert ContactPoint.objects.count() == 1


def test_several_stations_only_by_the_bureaus_own_paper(county: Unit) -> None:
    leader = _leader(county)
    contact_points.link(by=BY, person=leader, station=make.station(county), from_date=TODAY)
    further: dict[str, Any] = {"person": leader, "station": make.station(county), "from_date": TODAY}
    assert _refused(**further) == ["contact_taken"]
    OwnRule.objects.create(
        unit=county, key=rulings.CONTACT_SEVERAL, value=1, paper="青烟办〔2026〕3号", from_date=TODAY
    )
    contact_points.link(by=BY, **further)
    assert len(asked.of_person(leader.pk, TODAY)) == 2


def test_a_second_officer_is_told(county: Unit) -> None:
    row = contact_points.link(by=BY, person=_leader(county), station=make.station(county), from_date=TODAY)
    same = ContactPoint.objects.get(pk=row.pk)
    contact_points.change(row, by=BY, from_date=TODAY, until_date=TODAY + 9 * DAY, version=1)
    with pytest.raises(Clash):
        contact_points.change(same, by=BY, from_date=TODAY, until_date=TODAY + 3 * DAY, version=1)
    assert ContactPoint.objects.get().until_date == TODAY + 9 * DAY
    with pytest.raises(BadInput, match="contact_hand_over_day"):
        contact_points.hand_over(row, by=BY, person=_leader(county), from_date=TODAY, version=2)
    with pytest.raises(BadInput, match="contact_to_oneself"):
        contact_points.hand_over(row, by=BY, person=row.person, from_date=TODAY + DAY, version=2)


def test_only_who_keeps_the_organisation(county: Unit) -> None:
    head = make.user("group_leader", county)
    with pytest.raises(Refused):
        contact_points.link(by=head, person=_leader(county), station=make.station(county), from_date=TODAY)
