"""A large export is written by a job, and only whoever asked for it may fetch it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail import jobs
from redsail.shops.actions import exports
from redsail.shops.queries.listing import Filters

pytestmark = pytest.mark.django_db


def test_a_large_export(client: Client, data_folder: Path) -> None:
    unit = people.unit()
    made.shop(unit, "甲", town="和平镇")
    made.shop(unit, "乙")
    made.shop(people.unit(), "丙", town="和平镇")
    officer, colleague = people.party_officer(unit), people.party_officer(unit)
    told = {"filters": Filters(town="和平镇"), "sort": "name", "count": 1, "language": "en"}
    job = exports.start_export(by=officer, unit=unit, **told)
    assert jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problems) == ("done", [])
    client.force_login(officer)
    sheet = load_workbook(io.BytesIO(b"".join(client.get(job.link).streaming_content)))
    assert [cell.value for cell in sheet.active[1]][:2] == ["Licence number", "Shop name"]
    assert [row[1].value for row in sheet.active.iter_rows(min_row=2)] == ["甲"]
    client.force_login(colleague)
    assert client.get(job.link).status_code == 404


def test_another_question_is_another_sheet_and_a_second_click_is_not() -> None:
    unit = people.unit()
    officer = people.party_officer(unit)
    told = {"sort": "name", "count": 1, "language": "en"}
    first, again, other, sorted_ = (
        exports.start_export(by=officer, unit=unit, **told | more)
        for more in (
            {"filters": Filters(town="和平镇")},
            {"filters": Filters(town="和平镇")},
            {"filters": Filters(town="青禾镇")},
            {"filters": Filters(town="和平镇"), "sort": "-name"},
        )
    )
    assert first.pk == again.pk
    assert len({first.pk, other.pk, sorted_.pk}) == 3
