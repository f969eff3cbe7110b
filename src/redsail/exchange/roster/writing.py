"""A roster as a workbook: everything that stands, or that stood on a day; or empty, as a template with drop-downs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.roster.fields import LISTS, NOUNS, Field, Noun
from redsail.exchange.roster.standing import Book, Record, records


def workbook(user: Any, day: date | None = None) -> bytes:
    """One sheet a noun. What is exported and imported again changes nothing."""
    book = Book.of(user, day)
    return xlsx_bytes([_table(noun, book, records(noun.key, user, day)) for noun in NOUNS])


def template(user: Any) -> bytes:
    """The same sheets without lines."""
    book = Book.of(user)
    return xlsx_bytes([_table(noun, book, []) for noun in NOUNS])


def _table(noun: Noun, book: Book, rows: list[Record]) -> Table:
    columns = [
        Column(field.key, str(field.heading), field.kind, field.width, _choices(field, book)) for field in noun.fields
    ]
    return Table(str(noun.title), columns, _rows(noun, book, rows))


def _rows(noun: Noun, book: Book, rows: list[Record]) -> Iterator[list[Value]]:
    for row in rows:
        yield [_shown(field, book, row) for field in noun.fields]


def _shown(field: Field, book: Book, row: Record) -> Value:
    value = row.get("shown", "") if field.only_shown else row[field.key]
    if field.form == "day":
        return date.fromisoformat(value) if value else None
    if field.form == "choice":
        return str(field.words(value).label)
    if field.form == "flag":
        return _("Yes") if value else _("No")
    if field.form == "number":
        return str(value)
    return book.label(field.form, value) if field.form in LISTS and value else value


def _choices(field: Field, book: Book) -> tuple[str, ...]:
    if field.form == "choice":
        return tuple(str(label) for label in field.words.labels)
    if field.form == "flag":
        return (_("Yes"), _("No"))
    if field.form == "group":
        return tuple(sorted({name for _branch, name in book.groups}))
    return tuple(book.labels.get(field.form, {}).values()) if field.form in LISTS else ()
