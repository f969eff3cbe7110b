"""The sheet of shops goes out and comes back unchanged, in both languages; nothing in it is ever run."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from openpyxl import load_workbook
from tests.factories import organisation as people
from tests.factories import shops as made

from redsail.exchange.exports import shops as sheets
from redsail.shops.models import Shop

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NAMES = ["=HYPERLINK(0)", "+86烟酒", "'引号店", "＝全角店", "𠮷祥", "-77.61", "<b>粗</b>", "0012"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_export_and_import_changes_nothing(language: str, suffix: str) -> None:
    unit = people.unit()
    station = people.station(unit, "柳堤服务站")
    for number, name in enumerate(NAMES):
        made.shop(unit, name, opens=8 * 3600, closes=26 * 3600, area=35.5 + number, station=station, holder="柳某")
    made.shop(unit, "无坐标店", lat=None, lon=None, origin="", grade="", town="")
    stream = io.BytesIO()
    with translation.override(language):
        sheets.write(Shop.objects.order_by("pk"), stream, csv=suffix == "csv")
    found = made.checked(stream.getvalue(), unit, name=f"shops.{suffix}")
    numbers = {name: found.counts[name] for name in ("new", "changed", "gone", "back", "same", "problem")}
    assert numbers == {"new": 0, "changed": 0, "gone": 0, "back": 0, "same": 9, "problem": 0}


def test_no_cell_is_a_formula() -> None:
    unit = people.unit()
    for name in NAMES:
        made.shop(unit, name)
    stream = io.BytesIO()
    sheets.write(Shop.objects.order_by("pk"), stream)
    cells = [cell for row in load_workbook(stream).active.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [row[1].value for row in load_workbook(stream).active.iter_rows(min_row=2)] == NAMES


def test_a_text_file_is_made_harmless() -> None:
    made.shop(people.unit(), "=cmd|calc")
    stream = io.BytesIO()
    sheets.write(Shop.objects.all(), stream, csv=True)
    assert "'=cmd|calc" in stream.getvalue().decode("utf-8-sig")
