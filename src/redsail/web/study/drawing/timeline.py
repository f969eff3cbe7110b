"""The journey as a stream through the years: in bends on a wide screen, straight down on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sin

from redsail.web.study.drawing.curve import Point, smooth
from redsail.web.study.drawing.marks import Mark

WIDE, SIDE, TOP, ROW, A_ROW = 1080, 96, 92, 158, 6
NARROW, STEP, LINE = 360, 64, 40


@dataclass(frozen=True)
class Bead:
    """A stop on the stream. `lines`: its title in at most two lines; `new_year`: the year is said here first."""

    mark: Mark
    x: float
    y: float
    lines: tuple[str, ...]
    new_year: bool


@dataclass(frozen=True)
class Stream:
    """Beads in order, the path through them, and the size of the drawing."""

    width: int
    height: int
    path: str
    beads: tuple[Bead, ...]


def wide(marks: Sequence[Mark]) -> Stream:
    """Rows of six, each row running the other way."""
    step = (WIDE - 2 * SIDE) / (A_ROW - 1)
    points: list[Point] = []
    for number in range(len(marks)):
        row, column = divmod(number, A_ROW)
        column = column if row % 2 == 0 else A_ROW - 1 - column
        points.append((SIDE + column * step, TOP + row * ROW + 7 * sin(number * 1.7)))
    rows = max(1, -(-len(marks) // A_ROW))
    return Stream(WIDE, TOP + (rows - 1) * ROW + 108, _bends(points), _beads(marks, points, 8))


def narrow(marks: Sequence[Mark]) -> Stream:
    """One below the other, the text beside it."""
    points = [(LINE + 12 * sin(number * 0.9), 40.0 + number * STEP) for number in range(len(marks))]
    return Stream(NARROW, 40 + max(0, len(marks) - 1) * STEP + 44, smooth(points), _beads(marks, points, 14))


def _bends(points: Sequence[Point]) -> str:
    """The stream with a round bend at the end of each row."""
    way: list[Point] = []
    for number, point in enumerate(points):
        way.append(point)
        if number % A_ROW == A_ROW - 1 and number + 1 < len(points):
            below = points[number + 1]
            out = 62 if point[0] > WIDE / 2 else -62
            way += [(point[0] + out, point[1] + ROW * 0.28), (point[0] + out, below[1] - ROW * 0.28)]
    return smooth(way)


def _beads(marks: Sequence[Mark], points: Sequence[Point], length: int) -> tuple[Bead, ...]:
    years = [None, *(mark.year for mark in marks)]
    return tuple(
        Bead(mark, round(x, 1), round(y, 1), folded(mark.title, length), mark.year != before)
        for mark, (x, y), before in zip(marks, points, years, strict=False)
    )


def folded(text: str, length: int) -> tuple[str, ...]:
    """A title in at most two lines; Latin ones are broken between words and may be twice as long."""
    if text.isascii():
        most, words = length * 2, text.split()
        lines = [""]
        for word in words:
            if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        return tuple(lines[:2])
    at = text.find("：") + 1 or (length if len(text) <= length else (len(text) + 1) // 2)
    return tuple(part for part in (text[:at], text[at : at + length]) if part)
