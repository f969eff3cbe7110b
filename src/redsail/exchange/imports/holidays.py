"""A year's holiday table from a file: date, kind, name in its first three columns, with or without a heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from redsail.base.errors import BadInput, Problems
from redsail.calendars.actions import Row
from redsail.calendars.enums import Kind
from redsail.documents.faults import BadFile
from redsail.documents.reading import open_book
from redsail.exchange.words import unreadable

# As offices write it, and as the software does.
KINDS = {
    "holiday": Kind.HOLIDAY, "public holiday": Kind.HOLIDAY, "节假日": Kind.HOLIDAY, "法定节假日": Kind.HOLIDAY,
    "放假": Kind.HOLIDAY, "休": Kind.HOLIDAY, "make_up_workday": Kind.MAKE_UP, "make-up workday": Kind.MAKE_UP,
    "调休上班": Kind.MAKE_UP, "补班": Kind.MAKE_UP, "上班": Kind.MAKE_UP, "班": Kind.MAKE_UP,
}  # fmt: skip
_SPACE = re.compile(r"[\s,，、;；]+")
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d %H:%M:%S")


def read(source: Path | bytes, name: str = "") -> list[Row]:
    """Rows for `calendars.actions.enter_year`, from a file or the bytes of one called `name`.

    Raises Problems with every bad row, or BadInput for the file.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    try:
        sheet = open_book(source).sheets[0]
    except BadFile as fault:
        raise unreadable(fault, name) from fault
    return _rows(sheet.rows, name)


def typed(text: str) -> list[Row]:
    """The same from lines typed into a page, such as "2027-02-06 放假 春节". Raises as `read`."""
    return _rows([_SPACE.split(line.strip(), maxsplit=2) for line in text.splitlines()], "")


def _rows(lines: Iterable[Sequence[str]], name: str) -> list[Row]:
    rows: list[Row] = []
    faults: list[BadInput] = []
    for number, cells in enumerate(lines, start=1):
        values = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
        if not any(values):
            continue
        day = _day(values[0])
        if day is None and not rows and not faults:
            continue  # titles and headings
        kind = KINDS.get(values[1].lower()) if len(values) > 1 else None
        if day is None:
            faults.append(BadInput("calendars.not_a_date", row=number, value=values[0]))
        elif kind is None:
            faults.append(BadInput("calendars.not_a_kind", row=number, value=values[1] if len(values) > 1 else ""))
        else:
            rows.append((day, kind, values[2] if len(values) > 2 else ""))
    if faults:
        raise Problems(faults)
    if not rows:
        raise BadInput("calendars.no_days", name=name)
    return rows


def _day(text: str) -> date | None:
    for shape in _DATES:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None
