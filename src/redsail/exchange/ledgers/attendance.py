"""签到台账: who was there, a row a person in Excel, a row a gathering on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from redsail.activities.enums import PresenceState
from redsail.activities.queries.ledgers import Attendance, Held
from redsail.documents.papers import Block, Grid
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers import meetings


def columns() -> list[Column]:
    """A row a person and gathering: name, group of that day, state, when and by whom entered."""
    return [
        Column("day", _("Date"), "date", 11),
        Column("when", _("Time"), width=13),
        Column("title", _("Gathering"), width=30),
        Column("person", pgettext("person", "Name"), width=10),
        Column("group", _("Party group"), width=18),
        Column("unit", _("Unit"), width=18),
        Column("state", _("State"), width=12),
        Column("part", _("By part"), width=24),
        Column("at", _("Entered"), "datetime", 16),
        Column("by", _("Entered by"), width=12),
        Column("late", _("Remark"), width=10),
    ]


def blocks(held: Iterable[Held]) -> list[Block]:
    """On paper a row a gathering."""
    headings = [
        _("Date"),
        _("Gathering"),
        _("Should attend"),
        _("Attended"),
        _("Not there, with kind of reason"),
        _("Sat in"),
    ]
    rows = [
        [
            each.day.isoformat(),
            each.activity.title,
            str(len(each.due)),
            str(len(each.with_state(PresenceState.PRESENT))),
            meetings.away(each),
            meetings.names(each.guests),
        ]
        for each in held
    ]
    return [Grid(headings, rows, (11, 20, 7, 7, 20, 12))]


def state(each: Attendance) -> str:
    """What is recorded, in words; nothing recorded is said as that, never as absent."""
    if each.guest:
        return str(_("sat in"))
    return str(PresenceState(each.state).label) if each.state else str(_("not recorded"))


def rows(held: Iterable[Held]) -> Iterator[list[Value]]:
    """A row a person and gathering."""
    for gathering in held:
        for each in gathering.people:
            record = each.record
            yield [
                gathering.day,
                meetings.when(gathering.activity),
                gathering.activity.title,
                each.person.name,
                each.group,
                each.unit,
                state(each),
                "；".join(f"{row.part} {row.get_state_display()}" for row in each.by_part),
                timezone.localtime(record.at).replace(tzinfo=None) if record else None,
                each.entered_by,
                str(_("late entry")) if record and record.late else "",
            ]
