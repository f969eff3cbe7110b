"""Small sheets that officers fill in: columns known by their headings, lines with the places of their cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.base.errors import BadInput
from redsail.documents.books import Limits
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.documents.registers.layout import letter
from redsail.documents.tables import Column, Kind
from redsail.exchange import words

LIMITS = Limits(file_bytes=20 * 1024 * 1024)
HEADINGS_WITHIN = 15  # titles stand above the headings

phrases.register(
    "exchange",
    {
        "headed_no_headings": _(
            "“%(name)s” has no line with the headings %(headings)s. Take the sheet that is offered here and fill it in."
        ),
        "headed_too_many": _("The sheet has %(lines)s lines; at most %(most)s are read at once. Split it."),
        "headed_missing": _("%(where)s: “%(heading)s” is missing."),
        "headed_number": _("%(where)s: “%(value)s” is not a number."),
        "headed_choice": _("%(where)s: “%(value)s” is none of: %(choices)s."),
        "headed_question_choices": _("%(where)s: give from 2 to %(most)s answers to choose from, not %(count)s."),
        "headed_question_right": _("%(where)s: “%(value)s” names no answer that is there; write its letter."),
        "headed_question_one_right": _("%(where)s: exactly one answer is right, not “%(value)s”."),
        "headed_twice": _("%(where)s: the same as in row %(row)s."),
        "headed_long": _("%(where)s: %(length)s characters; at most %(most)s."),
    },
)


@dataclass(frozen=True)
class Field:
    """A column: its heading here, further headings by which it is known, and whether it must be there and filled."""

    key: str
    heading: Any
    names: frozenset[str] = frozenset()
    kind: Kind = "text"
    width: float = 14
    needed: bool = False
    most: int = 2000


@dataclass(frozen=True)
class Line:
    """A filled line; `cells` by key, trimmed."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    places: Mapping[str, str]

    def fault(self, column: str, code: str, **numbers: Any) -> BadInput:
        """What is wrong with a cell, with its place."""
        where = words.where(self.sheet, self.row, self.places.get(column, ""))
        return BadInput(f"exchange.headed_{code}", where=where, value=self.cells.get(column, ""), **numbers)


def columns(fields: Iterable[Field], choices: Mapping[str, Sequence[str]] | None = None) -> list[Column]:
    """The headings in the language of the moment, with drop-downs where `choices` names some."""
    return [
        Column(each.key, str(each.heading), each.kind, each.width, tuple((choices or {}).get(each.key, ())))
        for each in fields
    ]


def lines(content: bytes, name: str, fields: Sequence[Field], most: int) -> list[Line]:
    """The filled lines of all sheets that have the headings. Raises BadInput for the file itself."""
    try:
        book = open_book(content, limits=LIMITS)
    except BadFile as fault:
        raise words.unreadable(fault, name) from fault
    found = [
        line
        for sheet in book.sheets
        for line in _lines(sheet.rows, sheet.name if len(book.sheets) > 1 else "", sheet.left, fields)
    ]
    if not found:
        wanted = "、".join(str(field.heading) for field in fields if field.needed)
        raise BadInput("exchange.headed_no_headings", name=name, headings=wanted)
    if len(found) > most:
        raise BadInput("exchange.headed_too_many", lines=len(found), most=most)
    return found


def faults(line: Line, fields: Iterable[Field]) -> list[BadInput]:
    """Cells that must be filled and are not, numbers that are none, and texts that are too long."""
    found = []
    for field in fields:
        value = line.cells.get(field.key, "")
        if field.needed and not value:
            found.append(line.fault(field.key, "missing", heading=str(field.heading)))
        elif value and field.kind in {"integer", "coordinate"} and number(value) is None:
            found.append(line.fault(field.key, "number"))
        elif len(value) > field.most:
            found.append(line.fault(field.key, "long", length=len(value), most=field.most))
    return found


def number(text: str) -> float | None:
    """A cell as a number; None where it is none."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < 1e12 else None


def choice(line: Line, key: str, choices: Iterable[tuple[str, Any]], problems: list[BadInput], default: str) -> str:
    """The value of a cell that holds a label or a value of `choices`."""
    text = line.cells.get(key, "")
    if not text:
        return default
    known = list(choices)
    for value, label in known:
        if text in (value, str(label)):
            return str(value)
    problems.append(line.fault(key, "choice", choices="、".join(str(label) for _value, label in known)))
    return default


def _lines(rows: Sequence[Sequence[str]], name: str, left: int, fields: Sequence[Field]) -> list[Line]:
    for at, cells in enumerate(rows[:HEADINGS_WITHIN]):
        plain = [_plain(cell) for cell in cells]
        known = {f.key: {*f.names, f.key, _plain(str(f.heading))} for f in fields}
        places = {f.key: n for f in fields for n, text in enumerate(plain) if text and text in known[f.key]}
        if all(f.key in places for f in fields if f.needed):
            letters = {key: letter(n + left) for key, n in places.items()}
            return [
                Line(name, row, {key: _text(line, n) for key, n in places.items()}, letters)
                for row, line in enumerate(rows[at + 1 :], start=at + 2)
                if any(_text(line, n) for n in places.values())
            ]
    return []


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _text(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
