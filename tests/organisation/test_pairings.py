"""Catches: a station group with two pairs at once, an office group with more than the rule lets it have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Problems, Refused
from redsail.organisation.actions import pairings
from redsail.organisation.enums import GroupKind
from redsail.organisation.models import OwnRule, Pairing, PartyGroup, Unit
from redsail.organisation.queries import pairings as asked
from redsail.organisation.queries import rulings

pytestmark = pytest.mark.django_db
BY = "cli:test"
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def county() -> Unit:
    return make.unit()


def _groups(county: Unit, stations: int = 2, offices: int = 1) -> tuple[list[PartyGroup], list[PartyGroup]]:
    own = [make.group(make.station(county), make.branch(county)) for _ in range(stations)]
    return own, [make.group(county, kind=GroupKind.OFFICE) for _ in range(offices)]


def _refused(**values: Any) -> list[str]:
    with pytest.raises(Problems) as error:
        pairings.pair(by=BY, **values)
    return [each.code.partition(".")[2] for each in error.value.problems]


def test_pairs_as_they_are_and_were(county: Unit) -> None:
    (first, second), (office, other) = _groups(county, offices=2)
    was = pairings.pair(by=BY, station_group=first, office_group=office, from_date=TODAY - 100 * DAY, purpose=" 共学 ")
    assert (was.purpose, was.unit) == ("共学", county)
    pairings.end(was, by=BY, until_date=TODAY + 5 * DAY)
    assert list(asked.on(BY, TODAY)) == [was]
    assert list(asked.alone(BY, TODAY)) == [second]
    later = pairings.pair(by=BY, station_group=first, office_group=other, from_date=TODAY + 6 * DAY)
    assert list(asked.on(BY, TODAY + 6 * DAY)) == [later]
    assert list(asked.others(BY, TODAY + 6 * DAY)) == [was]
    with pytest.raises(BadInput):
        pairings.end(was, by=BY, until_date=TODAY + 30 * DAY)


def test_everything_wrong_at_once(county: Unit) -> None:
    (first, _), (office,) = _groups(county)
    pairings.pair(by=BY, station_group=first, office_group=office, from_date=TODAY)
    assert _refused(station_group=first, office_group=office, from_date=TODAY + DAY) == ["pairing_taken"]
    assert _refused(station_group=first, office_group=office, from_date=TODAY, until_date=TODAY - DAY) == [
        "ends_before_start"
    ]
    wrong = _refused(station_group=office, office_group=first, from_date=date(2019, 1, 1))
    assert wrong == ["pairing_kinds", "group_not_there", "group_not_there"]
    assert Pairing.objects.count() == 1


def test_an_office_group_serves_several_unless_the_bureau_says_no(county: Unit) -> None:
    (first, second), (office,) = _groups(county)
    pairings.pair(by=BY, station_group=first, office_group=office, from_date=TODAY)
    OwnRule.objects.create(unit=county, key=rulings.SEVERAL, value=0, paper="青烟党〔2026〕2号", from_date=TODAY)
    assert _refused(station_group=second, office_group=office, from_date=TODAY) == ["pairing_not_several"]
    OwnRule.objects.all().delete()
    pairings.pair(by=BY, station_group=second, office_group=office, from_date=TODAY)
    assert asked.on(BY, TODAY).count() == 2


def test_refused_without_the_permission(county: Unit) -> None:
    (first, _), (office,) = _groups(county)
    with pytest.raises(Refused):
        pairings.pair(
            by=make.user("leadership_member", county), station_group=first, office_group=office, from_date=TODAY
        )
