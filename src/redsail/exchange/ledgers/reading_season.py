"""读书季台账: every session with the cells of the plan that it fills. The plan's room registers its cells; see
`activities.queries.credits.sources`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from redsail.activities.enums import PresenceState
from redsail.activities.queries.credit_ledgers import ReadingLine
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers import meetings


def columns() -> list[Column]:
    """A row a session and cell."""
    return [
        Column("day", _("Date"), "date", 11),
        Column("when", _("Time"), width=13),
        Column("title", _("Session"), width=26),
        Column("cell", _("Theme and group"), width=26),
        Column("speakers", _("Presenter"), width=14),
        Column("place", _("Venue"), width=16),
        Column("due", _("Should attend"), "integer", 8),
        Column("present", _("Attended"), "integer", 8),
        Column("remark", _("Remark"), width=16),
    ]


def rows(found: Iterable[ReadingLine]) -> Iterator[list[Value]]:
    """A row a session and cell."""
    for each in found:
        held, activity = each.held, each.held.activity
        named = dict.fromkeys(item.presenter.name for item in activity.agenda.all() if item.presenter)
        yield [
            held.day,
            meetings.when(activity),
            activity.title,
            each.cell.cell.label if each.cell else "",
            "、".join(named),
            activity.place,
            len(held.due),
            len(held.with_state(PresenceState.PRESENT)),
            _("nobody of the cell present") if each.cell and each.cell.code != "counts" else "",
        ]
