"""What a closed (or closing) evening came to, worked out from plan, records and presence: nothing of it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from redsail.activities.queries import presence
from redsail.activities.queries.presence import Counts, Line
from redsail.patrol.models import Evening, Visit
from redsail.patrol.queries import tonight
from redsail.patrol.queries.night_figures import EveningTonight


@dataclass(frozen=True)
class Open:
    """What waits for an answer before a night is closed. `unsaid`: people of whom presence is not recorded."""

    stops: int
    questions: int
    kept: int
    unsaid: int

    def __bool__(self) -> bool:
        return bool(self.total)

    @property
    def total(self) -> int:
        """All of it."""
        return self.stops + self.questions + self.kept + self.unsaid


@dataclass(frozen=True)
class Summary:
    """An evening on one page. `visits`: every record of it, planned or not."""

    night: EveningTonight
    lines: list[Line]
    counts: Counts
    visits: list[Visit]
    open: Open

    @property
    def present(self) -> list[str]:
        """Names of those who were there, in the list's order."""
        return [line.person.name for line in self.lines if line.state == "present"]

    @property
    def away(self) -> list[tuple[str, str]]:
        """(name, what is recorded) of those due who were not."""
        return [(line.person.name, line.label) for line in self.lines if line.state not in ("", "present")]

    def by(self, *outcomes: str) -> list[Visit]:
        """The records with these outcomes."""
        return [visit for visit in self.visits if visit.outcome in outcomes]


def summary(evening: Evening) -> Summary:
    """The evening with its crews, presence and records; a fixed number of queries."""
    (night,) = tonight.board([evening])
    lines = presence.lines(evening.activity)
    counts = presence.counts(lines)
    visits = Visit.objects.filter(campaign=evening.campaign_id, date=evening.date, station=evening.station_id)
    found = list(visits.select_related("shop").order_by("shop__town", "shop__street", "shop__name"))
    waits = Open(night.total("left"), night.questions, night.kept, counts.open)
    return Summary(night, lines, counts, found, waits)


def evening_of(user: Any, pk: int) -> Evening | None:
    """An evening that the person may see."""
    row = Evening.objects.filter(pk=pk).first()
    return tonight.visible(user, row.date).filter(pk=pk).first() if row else None
