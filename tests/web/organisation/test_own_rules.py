"""Catches: a unit's paper that counts elsewhere, goes below the law, never ends, or is lost on the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.models import OwnRule, Unit
from redsail.organisation.queries import rulings

pytestmark = pytest.mark.django_db
CODE, RECORDS, OFTEN = "life.presence.code", "life.record.working_days", "life.theme_day.months"
TODAY = timezone.localdate()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def _set(desk: Client, key: str, unit: Unit, **values: str) -> int:
    usual = {"paper": "青烟党〔2026〕3号", "article": "§2", "from_date": TODAY.isoformat()}
    return desk.post(f"/rules/{unit.pk}/{key}/", {**usual, **values}).status_code


def test_a_unit_sets_its_own_value_until_a_day(desk: Client, county: Unit) -> None:
    station, other = make.station(county), make.station(county)
    end = TODAY + timedelta(days=10)
    assert _set(desk, CODE, station, value="1", until_date=end.isoformat()) == 302
    assert _set(desk, RECORDS, county, value="5") == 302
    asked = (CODE, RECORDS)
    now = [rulings.rulings(asked, unit, TODAY) for unit in (station, other)]
    assert [[each[key].value for key in asked] for each in now] == [[True, 5], [False, 5]]
    assert now[0][CODE].citation.named("en") == "青烟党〔2026〕3号 §2"
    assert rulings.ruling(CODE, station, end + timedelta(days=1)).value is False
    page = desk.get(f"/rules/?unit={station.pk}").content.decode()
    assert ("5 working days" in page, page.count("own paper</span>")) == (True, 2)
    assert _set(desk, CODE, station, value="0") == 302, "the same day corrects"
    row = OwnRule.objects.get(unit=station)
    assert (row.value, row.until_date) == (0, None)
    desk.post(f"/rules/{CODE}/{row.pk}/take-back/")
    assert rulings.ruling(CODE, station, TODAY).overridden is False


@pytest.mark.parametrize(
    ("key", "values", "told"),
    [
        (OFTEN, {"value": "2"}, "monthly is the Regulation's"),
        (RECORDS, {"value": "soon"}, "no number"),
        (RECORDS, {"value": "2", "paper": " "}, "no paper"),
        (CODE, {"value": "7"}, "neither yes nor no"),
        (RECORDS, {"value": "2", "until_date": "2020-01-01"}, "ends before it starts"),
    ],
)
def test_what_cannot_be_is_told(desk: Client, county: Unit, key: str, values: dict[str, str], told: str) -> None:
    assert _set(desk, key, county, **values) == 422, told
    assert not OwnRule.objects.exists()


def test_out_of_reach(desk: Client, county: Unit) -> None:
    elsewhere = make.unit()
    assert _set(desk, CODE, elsewhere, value="1") == 404
    assert not OwnRule.objects.exists()
    assert desk.get(f"/rules/{county.pk}/patrol.rest.hours/").status_code == 404
    row = OwnRule.objects.create(unit=elsewhere, key=CODE, value=1, paper="甲", from_date=TODAY)
    assert desk.post(f"/rules/{CODE}/{row.pk}/take-back/").status_code == 404
