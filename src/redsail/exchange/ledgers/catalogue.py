"""The ledgers that there are. A room above the gatherings adds its own with `register`, from `exchange`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.activities import access as activities
from redsail.activities.queries import credit_ledgers, ledgers, talks
from redsail.activities.queries.bodies import PARTY
from redsail.exchange.exports.needs import need_columns, need_rows, visit_columns, visit_rows
from redsail.exchange.ledgers import (
    attendance,
    contacts,
    lectures,
    meetings,
    reading_season,
    rounds,
    study_hours,
    theme_days,
)
from redsail.exchange.ledgers import talks as talk_ledger
from redsail.exchange.ledgers.ledger import Ledger, Scope
from redsail.needs import access as needs
from redsail.patrol import access as patrol

PRESENCE = ("gatherings:presence",)
ENTERED = ("gatherings:new-gathering", "gatherings:edit-gathering")
SAID = ("gatherings:agenda", "gatherings:write-remark", "gatherings:new-decision")
_ledgers: dict[str, Ledger] = {}


def register(ledger: Ledger) -> None:
    """Add a ledger; one with the same key takes its place."""
    _ledgers[ledger.key] = ledger


def every() -> list[Ledger]:
    """In the order in which pages name them."""
    return list(_ledgers.values())


def find(key: str) -> Ledger | None:
    """The ledger of a key."""
    return _ledgers.get(key)


def _of(read: Any) -> Any:
    """What asks for user, days and unit, asked by a scope."""
    return lambda scope: read(scope.user, scope.first, scope.last, scope.unit)


def _ours(key: str, title: Any, read: Any, module: Any, forms: tuple[str, ...], **more: Any) -> None:
    told = {"permission": activities.VIEW, "blocks": getattr(module, "blocks", None), **more}
    register(Ledger(key, title, read=_of(read), columns=module.columns, rows=module.rows, forms=forms, **told))


_ours("meetings", _("Meeting records"), ledgers.held, meetings, (*ENTERED, *PRESENCE, *SAID))
_ours("attendance", _("Attendance"), ledgers.held, attendance, (*ENTERED, *PRESENCE))
_ours(
    "study-hours",
    _("Study hours"),
    credit_ledgers.study,
    study_hours,
    (*ENTERED, *PRESENCE),
    permission=PARTY,
    text=_("Of Party members, from sessions held; no hour is typed."),
)
_ours("lectures", _("Party lectures"), credit_ledgers.lectures, lectures, (*ENTERED, *PRESENCE, *SAID))
_ours("theme-days", _("Theme Party days"), credit_ledgers.theme_days, theme_days, (*ENTERED, *PRESENCE, *SAID))
_ours("reading-season", _("Reading season"), credit_ledgers.reading, reading_season, (*ENTERED, *PRESENCE))
_ours(
    "talks",
    _("Heart-to-heart talks"),
    talks.held,
    talk_ledger,
    ("gatherings:new-talk", "gatherings:edit-talk"),
    permission=talks.LEDGER,
    text=_("Who with whom, when and of what kind; what was said is in no ledger."),
)
register(
    Ledger(
        "contact-visits",
        _("Contact visits"),
        activities.VIEW,
        contacts.held,
        visit_columns,
        visit_rows,
        text=_("What leadership members heard at their stations, and how much of it has not ended."),
        forms=("needs:record-visit",),
    )
)
register(
    Ledger(
        "needs",
        _("Needs"),
        needs.VIEW,
        contacts.heard,
        need_columns,
        need_rows,
        contacts.needs_on_paper,
        text=_("With owner, deadline, answer and the station's confirmation."),
        forms=("needs:record-visit", "needs:answer"),
    )
)
register(
    Ledger(
        "rounds",
        _("Night rounds, evening by evening"),
        patrol.VIEW,
        rounds.closed,
        rounds.columns,
        rounds.rows,
        text=_("A line for each evening that was closed; no figure is per person."),
        forms=("visits:night", *PRESENCE),
    )
)

__all__ = ["Ledger", "Scope", "every", "find", "register"]
