"""Two plans of a campaign side by side: figures, what moved, and where the boards differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redsail.organisation.models import Unit
from redsail.patrol.models import Plan
from redsail.patrol.queries.board import Board, Cell, board
from redsail.patrol.queries.differences import Differences, differences


@dataclass(frozen=True)
class Figure:
    """One figure of both plans, and the difference."""

    name: str
    old: int
    new: int

    @property
    def change(self) -> int:
        """What the new one has more."""
        return self.new - self.old


@dataclass(frozen=True)
class CellPair:
    """A night at a station in both plans."""

    old: Cell
    new: Cell

    @property
    def differs(self) -> bool:
        """Whether crews or shops are others in number."""
        return (self.old.crews, self.old.shops) != (self.new.crews, self.new.shops)


@dataclass(frozen=True)
class PairRow:
    """One night over all stations."""

    date: date
    cells: list[CellPair]


@dataclass(frozen=True)
class Comparison:
    """Everything that the page of two plans shows."""

    figures: list[Figure]
    moves: Differences
    stations: list[Unit]
    rows: list[PairRow]


def compare(old: Plan, new: Plan) -> Comparison:
    """From one plan to another of the same campaign, in a fixed number of queries."""
    figures = [Figure(name, getattr(old, name), getattr(new, name)) for name in ("crew_nights", "visits", "left_out")]
    figures.append(Figure("travel", old.travel // 60, new.travel // 60))
    figures.append(Figure("nights", _nights(one := board(old)), _nights(two := board(new))))
    return Comparison(figures, differences(old, new), two.stations, _rows(one, two))


def _nights(of: Board) -> int:
    return sum(1 for row in of.rows if row.crews)


def _rows(one: Board, two: Board) -> list[PairRow]:
    """Only nights on which something differs."""
    pairs = zip(one.rows, two.rows, strict=True)
    rows = [PairRow(b.date, [CellPair(x, y) for x, y in zip(a.cells, b.cells, strict=True)]) for a, b in pairs]
    return [row for row in rows if any(cell.differs for cell in row.cells)]
