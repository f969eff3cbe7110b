"""Text to cells: which sign separates the columns, and quotes that were never closed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from redsail.documents.books import Cells, Limits, trimmed
from redsail.documents.formulas import restore

_CANDIDATES = ",;\t|，；"
_SAMPLE_LINES = 200
# A quoted cell over more lines than this is a quote somebody forgot to close.
_MOST_LINES_IN_A_CELL = 40
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def parse(text: str, delimiter: str | None = None, limits: Limits | None = None) -> tuple[list[Cells], str]:
    """All lines as cells, and the delimiter ("" when there is only one column)."""
    told = _SEPARATOR_LINE.match(text)
    bounds = limits or Limits()
    bounds.check(text.count("\n") + text.count("\r") - text.count("\r\n"))
    lines = _LINE.findall(text)
    chosen = delimiter or (told[1] if told else guess_delimiter(lines[:_SAMPLE_LINES]))
    bounds.check(text.count(chosen or ",") + len(lines))
    rows = list(_records(lines, chosen or ",", _usual_width(lines[:_SAMPLE_LINES], chosen or ",")))
    if told:
        rows[0] = ()
    return rows, chosen


def guess_delimiter(lines: list[str]) -> str:
    """The sign that cuts the most lines into the same number (over one) of cells."""
    best, best_score = "", 0.0
    for sign in _CANDIDATES:
        rows = [cells for cells in _sample(lines, sign) if any(cell.strip() for cell in cells)]
        counts = Counter(len(cells) for cells in rows if len(cells) > 1)
        if not counts:
            continue
        # Headings and footers are narrower: near widths count as well, in part.
        width, same = counts.most_common(1)[0]
        near = counts.total() - same
        score = (same + 0.3 * near) / len(rows) * (1 + 0.05 * min(width, 20)) * (1 - _padding(rows, sign))
        if score > best_score + 1e-9:
            best, best_score = sign, score
    return best


def _padding(rows: list[list[str]], sign: str) -> float:
    """Share of cells that begin or end with another delimiter: then this one only pads them."""
    cells = [cell.strip() for row in rows for cell in row if cell.strip()]
    others = tuple(other for other in _CANDIDATES if other != sign)
    return sum(cell.startswith(others) or cell.endswith(others) for cell in cells) / max(1, len(cells))


def _sample(lines: list[str], sign: str) -> Iterator[list[str]]:
    """Records up to the first that the csv reader cannot swallow."""
    with suppress(csv.Error):
        yield from csv.reader(lines, delimiter=sign)


def _usual_width(lines: list[str], delimiter: str) -> int:
    widths = Counter(line.count(delimiter) + 1 for line in lines if line.strip())
    return widths.most_common(1)[0][0] if widths else 1


def _records(lines: list[str], delimiter: str, width: int) -> Iterator[Cells]:
    """Records, each as Excel counts rows; an unclosed quote costs its own line only."""
    start, count = 0, len(lines)
    while start < count:
        reader = csv.reader((lines[i] for i in range(start, count)), delimiter=delimiter)
        done = 0
        try:
            for cells in reader:
                over = reader.line_num - done
                record = lines[start + done : start + reader.line_num]
                if over > 1 and (over > _MOST_LINES_IN_A_CELL or _is_torn(cells, record, delimiter, width)):
                    break
                done = reader.line_num
                yield _row(cells)
            else:
                return
        except csv.Error:
            pass
        broken = lines[start + done]
        yield _row(broken.rstrip("\r\n").split(delimiter))
        start += done + 1


def _is_torn(cells: list[str], record: list[str], delimiter: str, width: int) -> bool:
    """A record over several lines that only a stray quote holds together."""
    if len(cells) != width and record[0].count(delimiter) + 1 == width:
        return True
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _row(cells: list[str]) -> Cells:
    return trimmed([restore(cell) if cell[:1] == "'" else cell for cell in cells])
