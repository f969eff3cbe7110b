"""What is held about a person, as a file of their own: JSON for machines, a workbook to read and print."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table
from redsail.documents.xlsx import xlsx_bytes
from redsail.privacy.held import Section, Value


def as_json(sections: Iterable[Section]) -> bytes:
    """Section name → title and rows by heading, dates as ISO."""
    told = {
        section.name: {
            "title": str(section.title),
            "rows": [dict(zip(map(str, section.headings), map(_plain, row), strict=True)) for row in section.rows],
        }
        for section in sections
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def workbook(sections: Iterable[Section]) -> bytes:
    """A sheet a section."""
    return xlsx_bytes([_table(section) for section in sections] or Table(_("My data"), (), ()))


def _table(section: Section) -> Table:
    columns = [Column(f"c{n}", str(heading), width=24) for n, heading in enumerate(section.headings)]
    return Table(str(section.title), columns, ([_plain(value) for value in row] for row in section.rows))


def _plain(value: Value) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else str(value)
