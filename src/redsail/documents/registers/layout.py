"""Where the table is on a sheet: titles above, one or two lines of headings, data, remarks below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redsail.documents.books import Cells, Sheet
from redsail.documents.registers import headings

_SEARCHED_LINES = 60
_DATA_LIKE = re.compile(r"[-+]?[\d,]*\d\.?\d*%?|.*\d{5,}.*|\d{1,4}[-/.:]\d{1,2}.*|.{61,}", re.DOTALL)
# Between the two levels of a heading; no sheet has it by itself.
LEVELS = "\n/ "


@dataclass(frozen=True, slots=True)
class Layout:
    """`row` is 1-based, 0 for a sheet without headings; data begins after `row + lines - 1`."""

    row: int
    lines: int
    headings: tuple[str, ...]
    known: int

    @property
    def first_data(self) -> int:
        """0-based index of the first line of data."""
        return self.row + self.lines - 1 if self.row else 0


def find_layout(sheet: Sheet, kind: str, header_row: int | None = None) -> Layout:
    """Look for the headings; `header_row` (1-based, 0 = none) overrules where, not how many lines."""
    if header_row == 0:
        return _without(sheet)
    indices = [header_row - 1] if header_row else range(min(len(sheet.rows), _SEARCHED_LINES))
    best, best_score = None, 0.0
    for index in indices:
        for lines in (1, 2):
            layout = _at(sheet, index, lines, kind)
            if lines == 2 and layout and not _is_better(sheet, layout, index, kind):
                continue
            score = _score(sheet, layout, index, kind) if layout else 0.0
            if layout and (score > best_score or (header_row and best is None)):
                best, best_score = layout, score
    if best and (header_row or best.known >= 2 or (best.known and len(best.headings) <= 2)):
        return best
    return _by_shape(sheet) or _without(sheet)


def _at(sheet: Sheet, index: int, lines: int, kind: str) -> Layout | None:
    if index + lines > len(sheet.rows) or not any(cell.strip() for cell in sheet.rows[index]):
        return None
    names = _single(sheet.rows[index]) if lines == 1 else _double(sheet, index, kind)
    if names is None:
        return None
    known = {max(found, key=lambda m: found[m]) for found in (headings.scores(n, kind) for n in names) if found}
    return Layout(index + 1, lines, names, len(known))


def _is_better(sheet: Sheet, layout: Layout, index: int, kind: str) -> bool:
    """Whether two lines explain more columns than either of them alone."""
    rows = (layout.headings, _single(sheet.rows[index]), _single(sheet.rows[index + 1]))
    both, top, bottom = (sum(headings.is_known(name, kind) for name in names) for names in rows)
    return both > max(top, bottom)


def _score(sheet: Sheet, layout: Layout, index: int, kind: str) -> float:
    """Known words count for a line, data counts against it; of equals the upper, simpler one wins."""
    names = layout.headings
    exact = sum(headings.is_exact(name, kind) for name in names)
    known = sum(headings.is_known(name, kind) for name in names)
    filled = [cell for row in sheet.rows[index : index + layout.lines] for cell in row if cell.strip()]
    data = sum(_DATA_LIKE.fullmatch(cell.strip()) is not None for cell in filled)
    if len(filled) == 1 and max(map(len, sheet.rows[:200]), default=0) > 2:
        return 0.0
    return 3 * exact + 1.5 * known + 0.2 * len(filled) - 3 * data - 0.3 * layout.lines - 0.001 * index


def _single(row: Cells) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)


def _double(sheet: Sheet, index: int, kind: str) -> tuple[str, ...] | None:
    """Two lines read as one; None when the second is data or the two do not belong together."""
    top, bottom = _single(sheet.rows[index]), _single(sheet.rows[index + 1])
    if any(_DATA_LIKE.fullmatch(cell) for cell in bottom if cell) or not any(bottom):
        return None
    width = max(len(top), len(bottom))
    top, bottom = top + ("",) * (width - len(top)), bottom + ("",) * (width - len(bottom))
    groups = _groups(sheet, index, top, bottom)
    under = [i for i in range(width) if bottom[i]]
    alone = [i for i in range(width) if top[i] and not bottom[i]]
    belongs = any(groups[i] and not top[i] for i in under) or (alone and any(not top[i] for i in under))
    known = sum(headings.is_known(bottom[i], kind) for i in under)
    if not belongs or known * 2 < len(under) or (len(alone) == 0 and all(top[i] for i in under)):
        return None
    return tuple(
        bottom[i] if not groups[i] else (groups[i] + LEVELS + bottom[i] if bottom[i] else groups[i])
        for i in range(width)
    )


def _groups(sheet: Sheet, index: int, top: tuple[str, ...], bottom: tuple[str, ...]) -> list[str]:
    """The upper heading of each column: merged cells where the file has them, else carried to the right."""
    groups = list(top)
    spans = [m for m in sheet.merged if m[0] == index and m[3] > m[1]]
    for _, first, _, last in spans:
        for column in range(first + 1, min(last + 1, len(groups))):
            groups[column] = top[first]
    if not sheet.merged:
        for column in range(1, len(groups)):
            if not groups[column] and bottom[column] and bottom[column - 1]:
                groups[column] = groups[column - 1]
    return groups


def _by_shape(sheet: Sheet) -> Layout | None:
    """Headings in unknown words: a full line of different short texts above lines that hold numbers."""
    widths = [sum(1 for c in row if c.strip()) for row in sheet.rows[:_SEARCHED_LINES]]
    usual = max(widths, default=0)
    for index, row in enumerate(sheet.rows[: _SEARCHED_LINES // 2]):
        names = [cell.strip() for cell in row if cell.strip()]
        if usual < 2 or len(names) < 0.6 * usual:
            continue
        texts = not any(_DATA_LIKE.fullmatch(name) for name in names) and len(set(names)) == len(names)
        below = [cell for under in sheet.rows[index + 1 : index + 6] for cell in under if cell.strip()]
        if texts and any(_DATA_LIKE.fullmatch(cell) for cell in below):
            return Layout(index + 1, 1, _single(row), 0)
        return None
    return None


def _without(sheet: Sheet) -> Layout:
    width = max((len(row) for row in sheet.rows[:_SEARCHED_LINES]), default=0)
    return Layout(0, 1, ("",) * width, 0)


def letter(column: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def padded(rows: Sequence[Cells], width: int) -> list[Cells]:
    """Rows filled up with blanks to a width."""
    return [row if len(row) >= width else row + ("",) * (width - len(row)) for row in rows]
