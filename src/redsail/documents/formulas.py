"""Cells that a spreadsheet would run: made harmless on the way out, put back on the way in."""

from __future__ import annotations

import re

# Spreadsheets also take the full-width signs of a Chinese keyboard, and look past leading blanks and apostrophes.
_RISKY = re.compile(r"[\s']*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula; plain numbers such as -77.61 are not risky."""
    return _RISKY.match(text) is not None and _PLAIN_NUMBER.match(text) is None


def neutralise(text: str) -> str:
    """The text as a csv cell that no spreadsheet runs. `restore(neutralise(t)) == t` for every text."""
    return "'" + text if is_risky(text) else text


def restore(cell: str) -> str:
    """Undo `neutralise`."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell, 1) else cell
