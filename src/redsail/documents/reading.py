"""Open any file as a table, by its content: text, workbooks, and web pages or XML that call themselves .xls."""

from __future__ import annotations

from pathlib import Path

from redsail.documents import delimited, encodings, markup, workbooks
from redsail.documents.books import Book, Limits, Sheet
from redsail.documents.faults import BadFile
from redsail.documents.sniffing import sniff

Source = Path | str | bytes


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
        return workbooks.open_workbook(data, kind, bounds)
    text, name, damaged = encodings.decode(data, encoding)
    del data
    if not text.strip():
        raise BadFile("empty")
    rows, sign = delimited.parse(text, delimiter, bounds)
    return Book("csv", (Sheet("", rows),), name, sign, damaged)


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
