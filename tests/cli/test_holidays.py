"""`redsail holidays`: what is known, and a year entered from a file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.utils import translation

from redsail.calendars import queries
from redsail.cli import main

pytestmark = pytest.mark.django_db
PAPER = ["--source", "国办发明电〔2026〕7号"]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("REDSAIL_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    with translation.override("en"):
        yield


def test_a_known_year(capsys: Any) -> None:
    assert main.run(["holidays", "show", "2026"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "2026-01-01  Thu  public holiday  元旦"
    assert "2026-10-10  Sat  make-up workday  国庆节" in lines
    assert (lines[-1], err) == ("Working days: 248", "")


def test_a_year_not_published(capsys: Any) -> None:
    assert main.run(["holidays", "show", "2027"]) == 0
    assert "not published yet" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_year_is_entered_from_text(tmp_path: Path, encoding: str, capsys: Any) -> None:
    file = tmp_path / "2027.csv"
    rows = "2027年节假日安排\n日期,类型,名称\n2027-02-06,放假,春节\n2027年2月20日,补班,春节\n"
    file.write_bytes(rows.encode(encoding))
    assert main.run(["holidays", "enter", "2027", str(file), *PAPER]) == 0
    assert capsys.readouterr().out == "2027: 2 special days were entered.\n"
    assert queries.published(2027)
    assert queries.is_workday(date(2027, 2, 20))


def test_a_year_is_entered_from_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "2027.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet, shape = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(0, 0, date(2027, 2, 6), shape)  # type: ignore[arg-type]
        sheet.write_row(0, 1, ["holiday", "春节"])
    assert main.run(["holidays", "enter", "2027", str(file), *PAPER]) == 0
    assert queries.days(date(2027, 2, 6), date(2027, 2, 6))[0].holiday == "春节"


def test_all_bad_rows_at_once_and_nothing_written(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "2027.csv"
    file.write_text("2027-02-06,holiday,春节\n2027-02-30,holiday,春节\n2027-02-07,party,x\n", encoding="utf-8")
    assert main.run(["holidays", "enter", "2027", str(file), *PAPER]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Row 2: “2027-02-30” is not a date. Write it as 2027-02-06.",
        "Row 3: “party” is neither holiday nor make_up_workday.",
    ]
    assert not queries.published(2027)


def test_a_file_that_is_none(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "2027.xlsx"
    file.write_bytes(b"%PDF-1.7\n")
    assert main.run(["holidays", "enter", "2027", str(file), *PAPER]) == 2
    assert "2027.xlsx" in capsys.readouterr().err
