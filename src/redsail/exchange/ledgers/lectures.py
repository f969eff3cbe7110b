"""党课台账: every lecture with who gave it and how many heard it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from redsail.activities.enums import PresenceState
from redsail.activities.queries.credit_ledgers import LectureLine
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers import meetings


def columns() -> list[Column]:
    """A row a lecture and presenter."""
    return [
        Column("day", _("Date"), "date", 11),
        Column("when", _("Time"), width=13),
        Column("title", _("Title"), width=26),
        Column("person", _("Presenter"), width=10),
        Column("topics", _("Topics"), width=30),
        Column("bodies", _("Held for"), width=20),
        Column("place", _("Venue"), width=16),
        Column("due", _("Should attend"), "integer", 8),
        Column("present", _("Attended"), "integer", 8),
        Column("remark", _("Remark"), width=16),
    ]


def rows(found: Iterable[LectureLine]) -> Iterator[list[Value]]:
    """A row a lecture and presenter; topics are those that the presenter opened."""
    for each in found:
        held, activity = each.held, each.held.activity
        items = [item for item in activity.agenda.all() if each.person is None or item.presenter_id == each.person.pk]
        yield [
            held.day,
            meetings.when(activity),
            activity.title,
            each.person.name if each.person else "",
            "；".join(item.title for item in items),
            held.bodies,
            activity.place,
            len(held.due),
            len(held.with_state(PresenceState.PRESENT)),
            _remark(each.lecture.code),
        ]


def _remark(code: str) -> str:
    words = {"no_presenter": _("no presenter named"), "presenter_absent": _("presenter not recorded as present")}
    return words.get(code, "")
