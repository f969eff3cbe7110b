"""主题党日台账: every theme day of every body, with what was on it and who was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from redsail.activities.enums import PresenceState
from redsail.activities.queries.credit_ledgers import ThemeDayLine
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers import meetings


def columns() -> list[Column]:
    """A row a theme day and body."""
    return [
        Column("day", _("Date"), "date", 11),
        Column("when", _("Time"), width=13),
        Column("body", _("Held for"), width=20),
        Column("title", _("Theme"), width=26),
        Column("parts", _("Parts"), width=24),
        Column("agenda", _("Agenda"), width=30),
        Column("place", _("Venue"), width=16),
        Column("due", _("Should attend"), "integer", 8),
        Column("present", _("Attended"), "integer", 8),
        Column("away", _("Not there, with kind of reason"), width=24),
        Column("remark", _("Remark"), width=14),
    ]


def rows(found: Iterable[ThemeDayLine]) -> Iterator[list[Value]]:
    """A row a theme day and body."""
    for each in found:
        held, activity = each.held, each.held.activity
        yield [
            held.day,
            meetings.when(activity),
            each.theme_day.body,
            activity.title,
            "；".join(str(part) for part in activity.parts.all()),
            "；".join(item.title for item in activity.agenda.all()),
            activity.place,
            len(held.due),
            len(held.with_state(PresenceState.PRESENT)),
            meetings.away(held),
            "" if each.theme_day.code == "counts" else _("presence not recorded"),
        ]
