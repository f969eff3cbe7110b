"""Catches: a month on paper that leaves a meeting or a task out, or says another day than the calendar."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from django.utils import timezone, translation
from docx import Document
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.queries.month_sheet import sheet
from redsail.exchange.exports import month_sheets

pytestmark = pytest.mark.django_db


def test_the_same_month_as_sheet_and_as_paper() -> None:
    county = make.unit()
    chair = make.person(county, "单丽")
    starts = timezone.make_aware(datetime(2026, 3, 9, 15, 0))
    activities.gathering(county, chair, kind="theme_day", title="学法", starts=starts, chair=chair, place="一楼")
    task = activities.task(county, chair, kind="business", due_on=date(2026, 3, 20))
    found = sheet(county, date(2026, 3, 1))
    with translation.override("zh-hans"):
        book = openpyxl.load_workbook(io.BytesIO(month_sheets.workbook(found)))
        tables = Document(io.BytesIO(month_sheets.paper(found, "三月", "今天"))).tables
    meetings, hands = [[cell.value for cell in tab[2]] for tab in book.worksheets[:2]]
    assert meetings[1:] == ["15:00–16:00", "学法", "一楼", "单丽", 1]
    assert hands == ["单丽", "主持学法（03-09）", f"{task.title}（03-20）"]
    assert [cell.text for cell in tables[0].rows[1].cells] == ["03月9日", *map(str, meetings[1:])]
    assert [cell.text for cell in tables[1].rows[1].cells] == hands
