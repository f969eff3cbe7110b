"""Catches: a table that reads back otherwise than it was written, as csv or as a workbook."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from redsail.documents.csvs import csv_bytes
from redsail.documents.reading import open_book
from redsail.documents.tables import Column, Table
from redsail.documents.xlsx import xlsx_bytes

COLUMNS = (
    Column("licence", "许可证号", width=18),
    Column("name", "名称", width=30),
    Column("lat", "纬度", "coordinate"),
    Column("area", "面积", "decimal"),
)
ROWS = (
    ("320412100011", "=HYPERLINK(\"x\")", 31.701234, 25.5),
    ("000012", "-甲店\n二楼", None, 20),
    ("A-1", "'@x", -77.613553, None),
)  # fmt: skip
# No surrogates (no file can hold them), no line ends other than \n (they are not kept apart), nothing but text.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12)


def test_csv_is_read_back() -> None:
    """Values and headings, with and without the mark that Excel likes."""
    expected = [
        ("许可证号", "名称", "纬度", "面积"), ("320412100011", '=HYPERLINK("x")', "31.701234", "25.5"),
        ("000012", "-甲店\n二楼", "", "20"), ("A-1", "'@x", "-77.613553"),
    ]  # fmt: skip
    for bom in (True, False):
        data = csv_bytes(Table("t", COLUMNS, ROWS), bom=bom)
        assert data.startswith(b"\xef\xbb\xbf") is bom
        assert open_book(data).sheets[0].rows == expected
    assert b"'=HYPERLINK" in data.replace(b'"', b"")


def test_workbook_holds_text_as_text() -> None:
    """Formulas are strings, licences keep their zeros, numbers are numbers; prepared for reading and print."""
    data = xlsx_bytes([Table("户表", COLUMNS, ROWS), Table("户表", COLUMNS, iter(ROWS))])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["户表", "户表 2"]
    sheet = book["户表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["320412100011", '=HYPERLINK("x")', 31.701234, 25.5],
        ["000012", "-甲店\n二楼", None, 20],
        ["A-1", "'@x", -77.613553, None],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.page_setup.paperSize) == ("A2", "A1:D4", 9)
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_empty_tables_open() -> None:
    """A report without rows, and a workbook without reports."""
    assert open_book(xlsx_bytes(Table("t", COLUMNS, ()))).sheets[0].rows == [("许可证号", "名称", "纬度", "面积")]
    assert open_book(xlsx_bytes([])).sheets[0].rows == []


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@settings(max_examples=60)
def test_any_text_comes_back(pairs: list[tuple[str, str]]) -> None:
    """Both ways, but for blanks at the end of a line, which mean nothing."""
    table = (Column("a", "甲"), Column("b", "乙"))
    rows = [(first, second or "x") for first, second in pairs if second.strip() or not second]
    expected = [("甲", "乙"), *rows]
    assert open_book(csv_bytes(Table("t", table, rows))).sheets[0].rows == expected
    assert open_book(xlsx_bytes(Table("t", table, rows))).sheets[0].rows == expected
