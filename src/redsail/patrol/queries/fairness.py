"""How duties are spread over people and over the rolling year: a picture for the next plan, never a ranking.

A person's share is the nights gone out ÷ the nights there were (absences taken off), the campaign's own included.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from redsail.organisation.models import Person
from redsail.patrol.models import Plan, Seat
from redsail.patrol.queries import limits
from redsail.patrol.queries.officers import officers

# How far from the common share somebody has to be before the page says so: a tenth of it and one whole night.
NEAR = 0.1


@dataclass
class Load:
    """One person: nights in the window before, nights of this plan, and the nights there were in both together."""

    person: Person
    before: int
    nights: list[date] = field(default_factory=list)
    available: int = 0
    share: float = 0.0
    more: bool = False
    less: bool = False

    @property
    def total(self) -> int:
        """Duties before and in this plan."""
        return self.before + len(self.nights)

    @property
    def per_hundred(self) -> float:
        """Duties a hundred available nights."""
        return round(100 * self.share, 1)


@dataclass
class Loads:
    """Everybody by name; `share` of all together, the longest share for the picture's scale, days of the window."""

    rows: list[Load]
    share: float
    most: float
    window: int

    @property
    def per_hundred(self) -> float:
        """Duties a hundred available nights, all together."""
        return round(100 * self.share, 1)


def loads(plan: Plan) -> Loads:
    """Who goes out how often, in a fixed number of queries. People in the plan who left the list since are in too."""
    campaign = plan.campaign
    window = int(campaign.rulings[limits.WINDOW]["value"]) if limits.WINDOW in campaign.rulings else 365
    nights = set(campaign.nights.values_list("date", flat=True))
    mine: dict[int, list[date]] = defaultdict(list)
    people: dict[int, Person] = {}
    seats = Seat.objects.filter(route__plan=plan).select_related("person__unit", "route").order_by("route__date")
    for seat in seats:
        mine[seat.person_id].append(seat.route.date)
        people[seat.person_id] = seat.person
    rows = []
    for row in officers(campaign, window):
        people.pop(row.person.pk, None)
        held = mine.get(row.person.pk, [])
        free = max(len(held), len(nights - row.away))
        rows.append(Load(row.person, len(row.held), held, row.available + free))
    rows += [Load(person, 0, mine[number], len(nights)) for number, person in people.items()]
    rows.sort(key=lambda load: (load.person.pinyin, load.person.name, load.person.pk))
    return _shared(rows, window)


def _shared(rows: list[Load], window: int) -> Loads:
    available = sum(load.available for load in rows)
    share = sum(load.total for load in rows) / available if available else 0.0
    for load in rows:
        load.share = load.total / load.available if load.available else 0.0
        away = (load.share - share) * load.available
        load.more = away >= 1 and load.share > share * (1 + NEAR)
        load.less = away <= -1 and load.share < share * (1 - NEAR)
    return Loads(rows, share, max((load.share for load in rows), default=0.0), window)
