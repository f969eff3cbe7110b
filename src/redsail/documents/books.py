"""A file opened as sheets of text cells, whatever it was."""

from __future__ import annotations

from dataclasses import dataclass

from redsail.documents.faults import BadFile

Cells = tuple[str, ...]
# First row, first column, last row, last column; 0-based, ends included.
Merged = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold before it is refused, so that one upload cannot stop a server."""

    file_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 600 * 1024 * 1024
    cells: int = 8_000_000
    columns: int = 4_000

    def check(self, cells: int) -> None:
        """Refuse more cells than there may be."""
        if cells > self.cells:
            raise BadFile("too_many_cells", cells=cells, limit=self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[i]` is line i + 1 and holds text only. Rows end with their last filled cell.

    left: columns that stand before these on the real sheet, when only a part of it is meant.
    """

    name: str
    rows: list[Cells]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    left: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """A file: kind is csv, xlsx, xls, xlsb, ods, html or xml; encoding and delimiter are "" unless it is text.

    damaged: number of characters that could not be decoded (they read as U+FFFD).
    """

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    damaged: int = 0


def trimmed(cells: list[str]) -> Cells:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])
