"""谈心谈话台账: who with whom, when and of what kind. What was said is in no ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from redsail.activities.models import Talk
from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Grid, Paper
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes


def workbook(talks: Iterable[Talk]) -> bytes:
    """A row a talk."""
    kinds = ["date", "text", "text", "text", "text", "text", "date"]
    columns = [
        Column(name, heading, kind, 14)  # type: ignore[arg-type]
        for (name, heading), kind in zip(_headings(), kinds, strict=True)
    ]
    return xlsx_bytes(Table(_("Heart-to-heart talks"), columns, map(_row, talks)))


def paper(talks: Iterable[Talk], title: str, signed: str) -> bytes:
    """The same as a Word file."""
    rows = [[_text(value) for value in _row(talk)] for talk in talks]
    grid = Grid([heading for _name, heading in _headings()], rows, (11, 9, 9, 14, 14, 16, 11))
    return docx_bytes(Paper(title, [grid], signed=(signed,)))


def _headings() -> list[tuple[str, str]]:
    return [
        ("day", _("Date")),
        ("holder", _("Who talked")),
        ("partner", _("With whom")),
        ("kind", _("Kind")),
        ("place", _("Venue")),
        ("branch", _("Branch")),
        ("closed", _("Closed on")),
    ]


def _row(talk: Talk) -> list[Value]:
    told = (talk.holder.name, talk.partner.name, str(talk.get_kind_display()), talk.place, talk.branch.name)
    return [talk.held_on, *told, talk.closed_on]


def _text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
