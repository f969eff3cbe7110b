"""A table on its way out: headings, kinds, widths and rows, whatever the file will be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

Value = str | int | float | bool | date | datetime | time | None
Kind = Literal["text", "integer", "decimal", "coordinate", "date", "datetime", "time"]

_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is in characters of the sheet's font; a `text` column never holds a number cell.

    `choices` become a drop-down in the cells below the heading, also of lines that are still empty.
    """

    key: str
    heading: str
    kind: Kind = "text"
    width: float = 14
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `rows` may be a generator and is read once. Each row has one value a column."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Titles as sheet names that Excel takes: no forbidden signs, at most 31 characters, no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for number, title in enumerate(titles, 1):
        base = _FORBIDDEN_IN_TITLE.sub(" ", title).strip("' ")[:31] or f"Sheet{number}"
        name, again = base, 2
        while name.casefold() in taken:
            name = f"{base[: 30 - len(str(again))]} {again}"
            again += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def as_text(value: Value) -> str:
    """A value as csv text: dates in ISO form, True as 1, floats in the shortest exact form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
