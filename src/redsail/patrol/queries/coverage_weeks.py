"""What part of all licensed shops was visited, by street and week, and which could not be reached and why.

Service visits only, as everywhere in coverage. A shop counts in the week of its first visit of the time. Shops that
declined were reached; nothing follows from it, and they are in no list here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from redsail.patrol.enums import CampaignKind, VisitKind
from redsail.patrol.models import Campaign, Visit
from redsail.patrol.queries import held
from redsail.patrol.queries.tonight import NOT_REACHED
from redsail.shops.models import Shop

MOST_WEEKS = 26


@dataclass
class StreetWeeks:
    """A street: its shops, how many had their first visit of the time in each week, how many were not reached."""

    town: str
    street: str
    shops: int = 0
    weeks: list[int] = field(default_factory=list)
    missed: int = 0

    @property
    def visited(self) -> int:
        """Shops with a visit in the time."""
        return sum(self.weeks)

    @property
    def share(self) -> int:
        """Of a hundred shops so many were visited."""
        return 100 * self.visited // self.shops if self.shops else 0


@dataclass(frozen=True)
class Missed:
    """A shop that was not visited in the time though a crew stood there: its last record, and how often."""

    visit: Visit
    times: int


@dataclass
class Weeks:
    """`mondays` of the weeks, the streets, all of them together, who was not reached; `first_visit` by shop."""

    mondays: list[date]
    streets: list[StreetWeeks]
    total: StreetWeeks
    missed: list[Missed]
    first_visit: dict[int, date]


def weeks(shops: QuerySet[Shop], first: date, last: date, campaign: Campaign | None = None) -> Weeks:
    """Of these shops from `first` to `last`, by one campaign or all; four queries, however many shops."""
    begins = first - timedelta(days=first.weekday())
    mondays = [begins + timedelta(weeks=n) for n in range((last - begins).days // 7 + 1)][:MOST_WEEKS]
    visited = _first_visits(shops, first, last, campaign)
    missed = _missed(shops, first, last, campaign, visited)
    lost = {each.visit.shop_id for each in missed}
    found: dict[tuple[str, str], StreetWeeks] = {}
    total = StreetWeeks("", "", weeks=[0] * len(mondays))
    for pk, town, street in shops.order_by().values_list("pk", "town", "street"):
        row = found.get((town, street))
        if row is None:
            row = found[town, street] = StreetWeeks(town, street, weeks=[0] * len(mondays))
        for each in (row, total):
            each.shops += 1
            each.missed += pk in lost
            if (day := visited.get(pk)) is not None:
                each.weeks[min((day - begins).days // 7, len(mondays) - 1)] += 1
    streets = sorted(found.values(), key=lambda row: (row.town, row.street))
    return Weeks(mondays, streets, total, missed, visited)


def _first_visits(shops: QuerySet[Shop], first: date, last: date, campaign: Campaign | None) -> dict[int, date]:
    within = shops.order_by().values("pk")
    recorded = held.told().filter(kind=VisitKind.SERVICE, date__range=(first, last), shop__in=within)
    planned = held.untold().filter(route__plan__campaign__kind=CampaignKind.VISIT, route__date__range=(first, last))
    planned = planned.filter(shop__in=within)
    if campaign is not None:
        recorded, planned = recorded.filter(campaign=campaign), planned.filter(route__plan__campaign=campaign)
    days = [
        *recorded.order_by().values_list("shop", "date"),
        *planned.order_by().values_list("shop", "route__date"),
    ]
    return dict(sorted(days, key=lambda pair: pair[1], reverse=True))


def _missed(
    shops: QuerySet[Shop], first: date, last: date, campaign: Campaign | None, visited: Iterable[int]
) -> list[Missed]:
    tried = Visit.objects.filter(outcome__in=NOT_REACHED, kind=VisitKind.SERVICE, date__range=(first, last))
    tried = tried.filter(shop__in=shops.order_by().values("pk"))
    if campaign is not None:
        tried = tried.filter(campaign=campaign)
    there, found = set(visited), dict[int, list[Visit]]()
    for visit in tried.select_related("shop").order_by("date", "pk"):
        if visit.shop_id not in there:
            found.setdefault(visit.shop_id, []).append(visit)
    rows = [Missed(visits[-1], len(visits)) for visits in found.values()]
    return sorted(rows, key=lambda row: (row.visit.shop.town, row.visit.shop.street, row.visit.shop_id))
