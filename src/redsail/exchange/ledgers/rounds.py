"""Ledger of night rounds: a line for each station and evening, from plan, records and presence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from redsail.activities.enums import PresenceState
from redsail.activities.models import Presence
from redsail.documents.tables import Column, Value
from redsail.exchange.ledgers.ledger import Scope
from redsail.patrol.models import NightClose
from redsail.patrol.queries import tonight
from redsail.patrol.queries.night_figures import EveningTonight


def closed(scope: Scope) -> list[tuple[EveningTonight, int]]:
    """Closed evenings of the time with how many people were present; what is not closed is not in the ledger yet."""
    within = tonight.between(scope.user, scope.first, scope.last, scope.unit)
    evenings = list(within.filter(pk__in=NightClose.objects.values("evening")))
    there: dict[int, set[int]] = defaultdict(set)
    recorded = Presence.objects.filter(
        activity__in=[row.activity_id for row in evenings], state=PresenceState.PRESENT, replaced_at__isnull=True
    )
    for activity, person in recorded.values_list("activity", "person"):
        there[activity].add(person)
    return [(night, len(there[night.evening.activity_id])) for night in tonight.board(evenings)]


def columns() -> list[Column]:
    """A row a station and evening."""
    return [
        Column("date", _("Night"), "date", 12),
        Column("station", _("Station"), width=16),
        Column("campaign", _("Campaign"), width=24),
        Column("kind", _("Kind"), width=12),
        Column("crews", _("Crews"), "integer", 8),
        Column("present", _("Present"), "integer", 8),
        Column("stops", _("Stops"), "integer", 8),
        Column("done", _("Done"), "integer", 8),
        Column("declined", _("Declined"), "integer", 8),
        Column("missed", _("Not reached"), "integer", 10),
        Column("unplanned", _("Unplanned"), "integer", 8),
        Column("closed", _("Night closed on"), "date", 12),
        Column("reason", _("Why it is closed with this open"), width=30),
    ]


def rows(found: Iterable[Any]) -> Iterator[list[Value]]:
    """A row a station and evening."""
    for night, present in found:
        evening = night.evening
        figures = [night.total(name) for name in ("done", "declined", "missed", "unplanned")]
        yield [
            evening.date, evening.station.name, evening.campaign.name, str(evening.campaign.get_kind_display()),
            len(night.crews), present, night.stops, *figures, evening.close.at.date(), evening.close.reason,
        ]  # fmt: skip
