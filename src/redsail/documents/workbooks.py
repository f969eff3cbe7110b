"""Excel, WPS and OpenDocument workbooks as text cells."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from redsail.documents import extents, sparse
from redsail.documents.books import Book, Limits, Sheet, trimmed
from redsail.documents.faults import BadFile
from redsail.documents.sniffing import UNZIP_ERRORS


def open_workbook(data: bytes, kind: str, limits: Limits) -> Book:
    """All worksheets with their text; charts and macro sheets are left out."""
    largest = _largest_grid(data, kind)
    if largest > limits.cells:
        if kind == "xlsx":
            return sparse.open_sparse(data, limits)
        limits.check(largest)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = tuple(
                _sheet(book.get_sheet_by_name(about.name), about, limits)
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError as error:
        raise BadFile("encrypted") from error
    except (CalamineError, ValueError, OSError) as error:
        if isinstance(error, BadFile):
            raise
        raise BadFile("damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own crash, which is no Exception
            raise BadFile("damaged") from None
        raise
    return Book(kind, sheets)


def _largest_grid(data: bytes, kind: str) -> int:
    try:
        return max((lines * columns for lines, columns in extents.grids(data, kind).values()), default=0)
    except UNZIP_ERRORS as error:
        raise BadFile("damaged") from error


def _sheet(sheet: Any, about: Any, limits: Limits) -> Sheet:
    limits.check(sheet.height * sheet.width)
    # iter_rows begins with the sheet's first line, but with the first column that holds anything.
    left = [""] * (sheet.start or (0, 0))[1]
    rows = [trimmed(left + [cell_text(v) for v in values]) for values in sheet.iter_rows()]
    while rows and not rows[-1]:
        rows.pop()
    merged = tuple((a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ())
    return Sheet(about.name, rows, merged, about.visible != SheetVisibleEnum.Visible)


def cell_text(value: Any) -> str:
    """What a person sees in the cell, in one plain form: 320412100001.0 is 320412100001, dates are ISO."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Beyond 15 digits a spreadsheet has already lost the number: shown so that the reader can say so.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else f"{value:.14E}"
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    return str(value)
