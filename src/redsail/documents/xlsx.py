"""Tables as an Excel workbook, one sheet a table, in constant memory."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, BinaryIO

import xlsxwriter

from redsail.documents import drop_downs
from redsail.documents.tables import Column, Table, Value, as_text, sheet_names

_FORMATS = {
    "date": {"num_format": "yyyy-mm-dd"},
    "datetime": {"num_format": "yyyy-mm-dd hh:mm"},
    "time": {"num_format": "hh:mm"},
    "coordinate": {"num_format": "0.000000"},
    # "@" keeps long numbers such as licences text even after someone edits the cell.
    "text": {"num_format": "@"},
}
_LONGEST_CELL = 32767
_A4 = 9


def write_xlsx(tables: Table | Iterable[Table], target: BinaryIO) -> None:
    """Write the tables. Text is always written as text, so nothing in it is ever run as a formula or a link."""
    every = [tables] if isinstance(tables, Table) else list(tables)
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": False})
    formats = {kind: book.add_format(options) for kind, options in _FORMATS.items()}
    bold = book.add_format({"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    sheets = []
    for table, name in zip(every, sheet_names(table.title for table in every), strict=True):
        sheets.append((book.add_worksheet(name), table))
        _write_sheet(*sheets[-1], formats, bold)
    drop_downs.write(book, sheets)
    if not every:
        book.add_worksheet()
    book.close()


def xlsx_bytes(tables: Table | Iterable[Table]) -> bytes:
    """The whole workbook as bytes."""
    buffer = io.BytesIO()
    write_xlsx(tables, buffer)
    return buffer.getvalue()


def _write_sheet(sheet: Any, table: Table, formats: dict[str, Any], bold: Any) -> None:
    _prepare_print(sheet)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, formats.get(column.kind))
        sheet.write_string(0, place, column.heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    last = 0
    for last, values in enumerate(table.rows, 1):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            _write_cell(sheet, last, place, column, value, formats)
    if table.columns:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _prepare_print(sheet: Any) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def _write_cell(sheet: Any, row: int, place: int, column: Column, value: Value, formats: dict[str, Any]) -> None:
    style = formats.get(column.kind)
    if value is None or value == "":
        return
    if isinstance(value, str) or column.kind == "text":
        sheet.write_string(row, place, as_text(value)[:_LONGEST_CELL], formats["text"])
    elif isinstance(value, datetime | date | time):
        sheet.write_datetime(row, place, value, style)
    else:
        sheet.write_number(row, place, value, style)
