"""The month of a unit as a workbook or a paper: meetings, and Party and business tasks side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.activities.models import Activity, Task
from redsail.activities.queries.month_sheet import Hand, Sheet
from redsail.documents.docx import docx_bytes
from redsail.documents.papers import Block, Grid, Heading, Paper, Paragraph
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes


def workbook(sheet: Sheet) -> bytes:
    """Two sheets."""
    return xlsx_bytes(
        [
            Table(_("Meetings"), _meeting_columns(), _meetings(sheet)),
            Table(_("Party and business"), _hand_columns(), _hands(sheet)),
        ]
    )


def paper(sheet: Sheet, title: str, signed: str) -> bytes:
    """The Word file in the layout of official papers."""
    blocks: list[Block] = [Heading(_("I. Meetings"))]
    if rows := [[_text(value) for value in row] for row in _meetings(sheet)]:
        blocks.append(Grid([column.heading for column in _meeting_columns()], rows, (4, 3, 6, 4, 3, 2)))
    else:
        blocks.append(Paragraph(_("No meeting of this month is published yet.")))
    blocks.append(Heading(_("II. Party and business, planned together")))
    if lines := [[_text(value) for value in row] for row in _hands(sheet)]:
        blocks.append(Grid([column.heading for column in _hand_columns()], lines, (3, 7, 7)))
    else:
        blocks.append(Paragraph(_("No task is due in this month.")))
    return docx_bytes(Paper(title, blocks, signed=(signed,)))


def _meeting_columns() -> list[Column]:
    return [
        Column("day", _("Date"), "date", 12),
        Column("time", _("Time"), width=12),
        Column("title", _("Meeting"), width=30),
        Column("place", _("Meeting place"), width=20),
        Column("chair", _("Chair"), width=12),
        Column("due", _("Due"), "integer", 8),
    ]


def _meetings(sheet: Sheet) -> Iterator[list[Value]]:
    for activity in sheet.meetings:
        starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
        told = (f"{starts:%H:%M}–{ends:%H:%M}", activity.title, activity.place)
        chair = activity.chair.name if activity.chair else ""
        yield [starts.date(), *told, chair, activity.expected]  # type: ignore[attr-defined]


def _hand_columns() -> list[Column]:
    return [
        Column("people", _("In whose hands"), width=16),
        Column("party", _("Party work"), width=44),
        Column("business", _("Business"), width=44),
    ]


def _hands(sheet: Sheet) -> Iterator[list[Value]]:
    for hand in sheet.hands:
        people = "、".join(person.name for person in hand.people) or "—"
        yield [people, "\n".join(_party(hand)), "\n".join(map(_task, hand.business))]


def _party(hand: Hand) -> Iterator[str]:
    for activity in hand.meetings:
        yield _chairs(activity)
    yield from map(_task, hand.party)


def _chairs(activity: Activity) -> str:
    day = timezone.localtime(activity.starts)
    return _("chairs %(title)s (%(day)s)") % {"title": activity.title, "day": f"{day:%m-%d}"}


def _task(task: Task) -> str:
    due = f"（{task.due_on:%m-%d}）" if task.due_on else ""
    return f"{task.title}{due}{' ✓' if task.state == 'done' else ''}"


def _text(value: Value) -> str:
    if value is None:
        return ""
    return date_format(value, "MONTH_DAY_FORMAT") if isinstance(value, date) else str(value)
