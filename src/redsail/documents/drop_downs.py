"""Drop-downs of a workbook. Their lists stand on a hidden sheet: a list in the cell itself ends at 255 characters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from redsail.documents.tables import Table

SHEET = "_lists"
LINES = 5_000


def write(book: Any, sheets: Sequence[tuple[Any, Table]]) -> None:
    """Give every column with choices its drop-down; a workbook without any gets no further sheet."""
    lists = list(
        dict.fromkeys(column.choices for _sheet, table in sheets for column in table.columns if column.choices)
    )
    if not lists:
        return
    hidden = book.add_worksheet(SHEET)
    hidden.hide()
    for row, values in enumerate(zip_longest(*lists)):
        for place, value in enumerate(values):
            if value is not None:
                hidden.write_string(row, place, value)
    for sheet, table in sheets:
        for place, column in enumerate(table.columns):
            if column.choices:
                letter = xl_col_to_name(lists.index(column.choices))
                source = f"={SHEET}!${letter}$1:${letter}${len(column.choices)}"
                # A warning only: the file may bring a name that is to be made.
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                sheet.data_validation(1, place, LINES, place, rule)
