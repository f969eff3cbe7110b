"""What a ledger is: columns and rows from what was recorded once, as workbook, paper, or some lines on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Block, Grid, Paper
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.organisation.models import Unit

SHOWN = 50
NARROWEST, WIDEST = 8, 24  # columns on paper, in shares


@dataclass(frozen=True)
class Scope:
    """Who asks, for which days, and for which unit with all below it (None: everything within reach)."""

    user: Any
    first: date
    last: date
    unit: Unit | None = None


@dataclass(frozen=True)
class Ledger:
    """`read` gives what it is written from, `columns` and `rows` the workbook; `blocks` the paper, where that is more
    than the same table. `forms`: names of the forms in which its cells were typed, once, for something else."""

    key: str
    title: str | Promise
    permission: str
    read: Callable[[Scope], Iterable[Any]]
    columns: Callable[[], list[Column]]
    rows: Callable[[Iterable[Any]], Iterator[list[Value]]]
    blocks: Callable[[Iterable[Any]], Sequence[Block]] | None = None
    text: str | Promise = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """The first rows as texts; `total` rows and `cells` written, of which nobody typed any for the ledger."""

    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)
    total: int = 0
    cells: int = 0


def workbook(ledger: Ledger, scope: Scope) -> bytes:
    """The Excel file."""
    return xlsx_bytes(Table(str(ledger.title), ledger.columns(), ledger.rows(ledger.read(scope))))


def paper(ledger: Ledger, scope: Scope, title: str, signed: str) -> bytes:
    """The Word file in the official layout."""
    found = ledger.read(scope)
    blocks = ledger.blocks(found) if ledger.blocks else [_grid(ledger, found)]
    return docx_bytes(Paper(title, blocks, signed=(signed,)))


def preview(ledger: Ledger, scope: Scope, most: int = SHOWN) -> Preview:
    """What the file will say, before it is taken away."""
    listed: list[list[str]] = []
    total = cells = 0
    for row in ledger.rows(ledger.read(scope)):
        texts = [as_text(value) for value in row]
        total += 1
        cells += sum(bool(text) for text in texts)
        if total <= most:
            listed.append(texts)
    return Preview([column.heading for column in ledger.columns()], listed, total, cells)


def as_text(value: Value) -> str:
    """A value as people read it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _grid(ledger: Ledger, found: Iterable[Any]) -> Grid:
    columns = ledger.columns()
    rows = [[as_text(value) for value in row] for row in ledger.rows(found)]
    # A page is narrow: one wide column must not leave the dates a digit's width.
    widths = [min(max(int(column.width), NARROWEST), WIDEST) for column in columns]
    return Grid([column.heading for column in columns], rows, widths)
