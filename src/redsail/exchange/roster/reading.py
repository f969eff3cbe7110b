"""A roster file as cleaned lines, or all its faults at once, each with sheet and cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redsail.base.errors import BadInput
from redsail.documents.books import Sheet
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.documents.registers.dates import iso_date
from redsail.documents.registers.mapping import normal_heading
from redsail.exchange.roster import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.exchange.roster.fields import Field, Noun, recognised, words_of
from redsail.exchange.roster.standing import Book
from redsail.exchange.words import unreadable

MOST_LINES = 5_000
MOST_SEATS = 99
HEADINGS_WITHIN = 10
YES = frozenset({"是", "yes", "y", "1", "true", "√", "✓", "组长"})
NO = frozenset({"", "否", "no", "n", "0", "false", "×"})


@dataclass
class Roster:
    """Cleaned lines {noun, sheet, line, cells: {field: address}, values, has, broken} and what is wrong."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)


def read(content: bytes, name: str, book: Book) -> Roster:
    """Every sheet whose headings are known. Raises BadInput for a file that is none or has no such sheet."""
    try:
        opened = open_book(content)
    except BadFile as fault:
        raise unreadable(fault, name) from fault
    found = Roster()
    known = [(sheet, at) for sheet in opened.sheets if not sheet.hidden and (at := _heading(sheet))]
    # Posts first, wherever they stand: other sheets hold those that only this file sets up.
    for sheet, heading in sorted(known, key=lambda each: each[1].noun.key != "post"):
        _sheet(sheet, heading, book, found)
    if not found.sheets:
        raise BadInput("exchange.roster_no_sheet", name=name)
    if len(found.lines) > MOST_LINES:
        raise BadInput("exchange.roster_too_long", name=name, limit=MOST_LINES)
    return found


@dataclass(frozen=True)
class Heading:
    """In which row the headings stand, of which noun, and where each column is."""

    row: int
    noun: Noun
    places: dict[str, int]


def _heading(sheet: Sheet) -> Heading | None:
    for at, cells in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        if (known := recognised(cells)) is not None:
            return Heading(at, *known)
    return None


def _sheet(sheet: Sheet, heading: Heading, book: Book, found: Roster) -> None:
    found.sheets.append(sheet.name)
    for line, row in enumerate(sheet.rows[heading.row + 1 :], start=heading.row + 2):
        if any(cell.strip() for cell in row):
            told = _line(sheet, line, row, heading, book, found)
            found.lines.append(told)
            if heading.noun.key == "post" and not told["broken"]:
                book.set_up(told["values"])


def _line(sheet: Sheet, line: int, row: tuple[str, ...], heading: Heading, book: Book, found: Roster) -> dict[str, Any]:
    noun, places = heading.noun, heading.places
    before = len(found.problems)
    values: dict[str, Any] = {}
    cells: dict[str, str] = {}
    for column in noun.read():
        place = places.get(column.key)
        text = row[place] if place is not None and place < len(row) else ""
        if place is not None:
            cells[column.key] = address(sheet, line, place)
        try:
            values[column.key] = clean(column, text, book)
        except BadInput as wrong:
            where = cells.get(column.key) or address(sheet, line, 0)
            found.problems.append(BadInput("organisation.roster_line", cell=where, fault=wrong))
            values[column.key] = None
    first, last = values.get("from"), values.get("until")
    if first and last and last < first:
        fault = BadInput("organisation.ends_before_start", **{"from": first, "until": last})
        found.problems.append(BadInput("organisation.roster_line", cell=cells["until"], fault=fault))
    told = {"noun": noun.key, "sheet": sheet.name, "line": line, "cells": cells, "values": values}
    return told | {"has": sorted(places), "broken": len(found.problems) > before}


def address(sheet: Sheet, line: int, place: int) -> str:
    """A cell as a spreadsheet names it: 人员!C7."""
    cell = f"{letters(place + sheet.left)}{line}"
    return f"{sheet.name}!{cell}" if sheet.name else cell


def letters(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def clean(column: Field, text: str, book: Book) -> Any:
    """The value of a cell: text, an ISO day, a yes or no, a number of a row. Raises BadInput."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if not tidy:
        if column.required:
            raise BadInput("exchange.roster_missing", heading=str(column.heading))
        return {"flag": False, "number": 1}.get(column.form, "")
    if len(tidy) > column.longest:
        raise BadInput("exchange.roster_too_wide", limit=column.longest)
    if any(map(_lost, tidy)):
        raise BadInput("exchange.roster_signs", value=tidy)
    return _FORMS[column.form](column, tidy, book)


def _lost(sign: str) -> bool:
    """Whether a sign cannot be kept. Planes 2 and 3 hold ideographs only: those newer than our tables are names too."""
    newer = 0x20000 <= ord(sign) <= 0x3FFFD and ord(sign) & 0xFFFF < 0xFFFE
    return sign == "\ufffd" or (unicodedata.category(sign) in {"Cc", "Cn", "Cs"} and not newer)


def _day(column: Field, tidy: str, book: Book) -> str:
    if not (found := iso_date(tidy)):
        raise BadInput("exchange.roster_no_day", value=tidy)
    return found


def _flag(column: Field, tidy: str, book: Book) -> bool:
    plain = normal_heading(tidy)
    if plain not in YES | NO:
        raise BadInput("exchange.roster_no_flag", value=tidy)
    return plain in YES


def _choice(column: Field, tidy: str, book: Book) -> str:
    known = words_of(column.words)
    if (value := known.get(normal_heading(tidy))) is None:
        raise BadInput("exchange.roster_no_choice", value=tidy, choices="、".join(map(str, column.words.labels)))
    return value


def _count(column: Field, tidy: str, book: Book) -> int:
    plain = unicodedata.normalize("NFKC", tidy).removesuffix(".0")
    if not plain.isascii() or not plain.isdigit() or not 1 <= int(plain) <= MOST_SEATS:
        raise BadInput("exchange.roster_no_number", value=tidy, limit=MOST_SEATS)
    return int(plain)


def _number_of(known: Mapping[str, Any], tidy: str) -> Any:
    if tidy not in known:
        raise BadInput("exchange.roster_unknown", value=tidy)
    if not known[tidy]:
        raise BadInput("exchange.roster_two_alike", value=tidy)
    return known[tidy]


_FORMS: dict[str, Any] = {
    "text": lambda column, tidy, book: tidy,
    "group": lambda column, tidy, book: tidy,
    "day": _day,
    "flag": _flag,
    "number": _count,
    "choice": _choice,
    "post_kind": lambda column, tidy, book: _number_of(book.kinds, tidy),
    "unit": lambda column, tidy, book: _number_of(book.units, tidy),
    "branch": lambda column, tidy, book: _number_of(book.branches, tidy),
    "post": lambda column, tidy, book: _number_of(book.posts, tidy),
}
