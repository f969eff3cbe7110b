"""Catches: a ledger with a typed cell, one that keeps what was corrected, a stranger's rows, a query a row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from docx import Document
from tests.factories import activities, needs
from tests.factories import organisation as make

from redsail.activities.actions import presence
from redsail.activities.actions.presence import Mark
from redsail.activities.models import Activity
from redsail.activities.queries.credits import sources
from redsail.activities.queries.credits.sources import Cell
from redsail.exchange.ledgers import catalogue, ledger
from redsail.exchange.ledgers.catalogue import Scope
from redsail.organisation.models import Branch, Person, Unit, User

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = timezone.localdate()
FIVE = ("meetings", "attendance", "study-hours", "lectures", "theme-days")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Whatever language a test before has left switched on."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def county() -> Unit:
    return make.unit()


def _evening(county: Unit, branch: Branch, officer: User, *people: Person, **values: Any) -> Activity:
    """A theme day that is a lecture too, with everybody present."""
    row = activities.gathering(county, *people, kind="theme_day", title="学法进商户", **values)
    for kind in ("theme_day", "lecture"):
        row.convened.create(kind=kind, branch=branch)
    row.agenda.create(order=1, title="守法经营", presenter=people[0])
    presence.record(row, by=officer, marks={each.pk: Mark("present") for each in people})
    return row


def _rows(key: str, scope: Scope) -> list[dict[str, str]]:
    found = catalogue.find(key)
    assert found is not None
    shown = ledger.preview(found, scope)
    return [dict(zip(shown.headings, row, strict=True)) for row in shown.rows]


def test_one_evening_is_in_five_ledgers_and_a_correction_in_all_of_them(county: Unit) -> None:
    branch, officer = make.branch(county), make.party_officer(county)
    one, two = make.member(county, branch), make.member(county, branch)
    row = _evening(county, branch, officer, one, two)
    scope = Scope(officer, TODAY - timedelta(days=1), TODAY)
    assert [len(_rows(key, scope)) for key in FIVE] == [1, 2, 2, 1, 1]
    before = {key: _rows(key, scope) for key in FIVE}
    assert before["lectures"][0]["主讲人"] == one.name
    assert before["theme-days"][0]["实到"] == "2"
    assert {line["姓名"]: line["学时"] for line in before["study-hours"]} == {one.name: "1", two.name: "1"}
    presence.record(row, by=officer, marks={two.pk: Mark("leave", "present")})
    after = {key: _rows(key, scope) for key in FIVE}
    assert [key for key in FIVE if after[key] == before[key]] == []
    assert [line["姓名"] for line in after["study-hours"]] == [one.name]
    assert _rows("attendance", Scope(make.party_officer(make.unit()), scope.first, scope.last)) == []


def test_every_ledger_is_a_workbook_and_a_paper_and_asks_as_often_for_many_rows(county: Unit) -> None:
    branch, officer = make.branch(county), make.party_officer(county)
    people = [make.member(county, branch) for _ in range(3)]
    scope = Scope(officer, TODAY - timedelta(days=9), TODAY)

    def asked() -> list[int]:
        found = []
        for each in catalogue.every():
            with CaptureQueriesContext(connection) as caught:
                ledger.workbook(each, scope)
            found.append(len(caught))
        return found

    _evening(county, branch, officer, people[0])
    few = asked()
    for day in (1, 2, 3):
        _evening(county, branch, officer, *people, hours_ago=24 * day)
    assert asked() == few
    for each in catalogue.every():
        text = Document(io.BytesIO(ledger.paper(each, scope, str(each.title), "2026"))).paragraphs[0].text
        assert text == str(each.title)


def test_the_reading_season_comes_from_the_room_above(county: Unit) -> None:
    officer, person = make.party_officer(county), make.person(county)
    row = activities.gathering(county, person, kind="reading_season", title="读书分享")
    presence.record(row, by=officer, marks={person.pk: Mark("present")})
    scope = Scope(officer, TODAY - timedelta(days=1), TODAY)
    assert [line["主题与党小组"] for line in _rows("reading-season", scope)] == [""]
    before = sources.registered("reading")
    sources.register("reading", lambda numbers: {row.pk: [Cell("典型 · 一组"), Cell("经典 · 一组", frozenset({0}))]})
    try:
        told = [(line["主题与党小组"], line["备注"]) for line in _rows("reading-season", scope)]
    finally:
        sources.register("reading", before)
    assert told == [("典型 · 一组", ""), ("经典 · 一组", "该格子无人到场")]


def test_needs_and_contact_visits_with_what_became_of_them(county: Unit) -> None:
    station = make.station(county, "城东站")
    needs.visit(needs.point(station))
    needs.answered(station, subject="值班室空调坏了")
    scope = Scope(make.party_officer(county), TODAY - timedelta(days=30), TODAY)
    assert [line["服务站"] for line in _rows("contact-visits", scope)] == ["城东站"]
    assert ["值班室空调坏了" in line.values() for line in _rows("needs", scope)] == [True]
    found = catalogue.find("needs")
    assert found is not None
    table = Document(io.BytesIO(ledger.paper(found, scope, "台账", "2026"))).tables[0]
    assert (len(table.rows), "值班室空调坏了" in [cell.text for cell in table.rows[1].cells]) == (2, True)
    assert _rows("needs", Scope(make.party_officer(make.unit()), scope.first, scope.last)) == []
