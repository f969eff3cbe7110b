"""Open any file as a table, by its content: text, workbooks, and web pages or XML that call themselves .xls."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from redsail.documents import delimited, encodings, markup, workbooks
from redsail.documents.books import Book, Cells, Limits, Sheet
from redsail.documents.faults import BadFile
from redsail.documents.sniffing import sniff

Source = Path | str | bytes

_LEAST_LINES = 2
_LEAST_WIDTH = 3


def open_book(
    source: Source, *, encoding: str | None = None, delimiter: str | None = None, limits: Limits | None = None
) -> Book:
    """All sheets as text cells. `encoding` and `delimiter` overrule the guess; BadFile says what is wrong."""
    bounds = limits or Limits()
    data = load(source, bounds)
    kind = sniff(data, bounds)
    if kind == "html":
        return markup.open_html(data, encoding, bounds)
    if kind == "xml":
        return markup.open_xml(data, bounds)
    if kind != "text":
        return _with_columns(workbooks.open_workbook(data, kind, bounds))
    text, name, damaged = encodings.decode(data, encoding)
    del data
    if not text.strip():
        raise BadFile("empty")
    rows, sign = delimited.parse(text, delimiter, bounds)
    return _with_columns(Book("csv", (Sheet("", rows),), name, sign, damaged))


def _with_columns(book: Book) -> Book:
    """Text that was pasted into one column, or quoted line by line, cut into columns after all."""
    sheets = tuple(replace(sheet, rows=cut) if (cut := _cut(sheet)) else sheet for sheet in book.sheets)
    return replace(book, sheets=sheets)


def _cut(sheet: Sheet) -> list[Cells] | None:
    if max(map(len, sheet.rows), default=0) != 1 or len(sheet.rows) < _LEAST_LINES:
        return None
    text = "".join(" ".join(row[0].splitlines()) + "\n" if row else "\n" for row in sheet.rows)
    rows, sign = delimited.parse(text)
    widths = Counter(len(row) for row in rows if row)
    width, same = widths.most_common(1)[0]
    alike = sign and len(rows) == len(sheet.rows) and width >= _LEAST_WIDTH and same >= 0.9 * widths.total()
    return rows if alike else None


def load(source: Source, limits: Limits) -> bytes:
    """The bytes, refused before they are read when there are too many."""
    if isinstance(source, bytes):
        data, size = source, len(source)
    else:
        path = Path(source)
        size = path.stat().st_size
        data = b"" if size > limits.file_bytes else path.read_bytes()
    if size > limits.file_bytes:
        raise BadFile("too_large", size=size, limit=limits.file_bytes)
    return data
