"""Tables that were set side by side to save paper: the same headings again further to the right."""

from __future__ import annotations

from dataclasses import replace

from redsail.documents.books import Sheet
from redsail.documents.registers.headings import plain
from redsail.documents.registers.layout import Layout

_LEAST_COLUMNS = 2
_LEAST_KNOWN = 2


def unfold(sheet: Sheet, layout: Layout) -> list[tuple[Sheet, Layout]]:
    """The tables of a sheet from left to right; nearly always the sheet as it is."""
    width = _period([plain(name) for name in layout.headings]) if layout.known >= _LEAST_KNOWN else 0
    if not width:
        return [(sheet, layout)]
    part = replace(layout, headings=layout.headings[:width])
    return [
        (replace(sheet, rows=[row[left : left + width] for row in sheet.rows], merged=(), left=left), part)
        for left in range(0, len(layout.headings), width)
    ]


def _period(names: list[str]) -> int:
    """After how many columns the headings begin again, all of them; 0 when they do not."""
    for width in range(_LEAST_COLUMNS, len(names) // 2 + 2):
        # The column that parts two tables is missing after the last of them.
        blocks = names + [""] * (-len(names) % width)
        filled = sum(1 for name in names[:width] if name)
        if len(blocks) > width and filled >= _LEAST_COLUMNS and blocks == blocks[:width] * (len(blocks) // width):
            return width
    return 0
