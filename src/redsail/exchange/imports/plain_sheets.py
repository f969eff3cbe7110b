"""Small sheets that people fill in by hand: headings found by their names, cells as clean text with their row."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redsail.base.errors import BadInput
from redsail.documents.books import Limits
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.exchange.words import unreadable

LIMITS = Limits(file_bytes=1024 * 1024)
HEADINGS_WITHIN = 15  # titles stand above the headings


@dataclass(frozen=True)
class Line:
    """A line under the headings: its number in the sheet and its cells by column."""

    row: int
    cells: Mapping[str, str]


def lines(content: bytes, name: str, columns: Mapping[str, Sequence[str]]) -> list[Line]:
    """The filled lines of the first sheet. `columns`: each with the headings it is known by, the first the usual one.

    Raises BadInput for a file that cannot be read, or in which one of the headings is missing.
    """
    try:
        sheet = open_book(content, limits=LIMITS).sheets[0]
    except BadFile as fault:
        raise unreadable(fault, name) from fault
    rows = [[" ".join(cell.split()) for cell in row] for row in sheet.rows]
    at, places = _headings(rows, columns)
    missing = [usual[0] for column, usual in columns.items() if column not in places]
    if missing:
        raise BadInput("exchange.sheet_no_headings", name=name, headings="、".join(missing))
    found = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        cells = {column: row[place] if place < len(row) else "" for column, place in places.items()}
        if any(cells.values()):
            found.append(Line(number, cells))
    return found


def _headings(rows: Sequence[Sequence[str]], columns: Mapping[str, Sequence[str]]) -> tuple[int, dict[str, int]]:
    """(the row with most headings, column → place); an empty answer where there is none."""
    best: tuple[int, dict[str, int]] = (-1, {})
    for number, row in enumerate(rows[:HEADINGS_WITHIN]):
        lowered = [_plain(cell) for cell in row]
        places = {
            column: next(place for place, cell in enumerate(lowered) if cell in names)
            for column, known in columns.items()
            if (names := {_plain(word) for word in known}) & set(lowered)
        }
        if len(places) > len(best[1]):
            best = (number, places)
    return best


def _plain(heading: str) -> str:
    """Full-width letters and capitals are alike in a heading; what stands below it stays as it was written."""
    return unicodedata.normalize("NFKC", heading).lower()
