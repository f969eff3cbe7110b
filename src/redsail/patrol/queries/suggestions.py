"""The next campaign, proposed from coverage: which streets first, and how many nights that would take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from redsail.patrol.queries.coverage import months_ago, parts
from redsail.patrol.queries.streets import StreetRow, streets
from redsail.rulebook import lookup
from redsail.rulebook.schema import Ruling
from redsail.shops.models import Shop

FEWEST, MOST = "patrol.crew.shops_usual_minimum", "patrol.crew.shops_usual_maximum"


@dataclass
class Suggestion:
    """Streets in the order in which to visit them. `shops` wait there; `least` to `most` nights with these crews.

    `nights`: how many it may take at most.
    """

    since: date
    crews: int
    nights: int
    streets: list[StreetRow] = field(default_factory=list)
    shops: int = 0
    least: int = 0
    most: int = 0
    rulings: tuple[Ruling, ...] = ()
    further: int = 0

    def shop_filter(self, today: date) -> dict[str, Any]:
        """The same shops as a campaign's filter."""
        return {
            "streets": [[row.town, row.street] for row in self.streets],
            "not_visited_since": self.since.isoformat(),
            "seen_on": today.isoformat(),
        }


def suggestion(shops: QuerySet[Shop], *, today: date, months: int, crews: int, nights: int) -> Suggestion:
    """Streets with shops unvisited for `months`, those waiting longest first, as many as fit into `nights`.

    The order is that of the days which a street's waiting shops have waited, added up. Whole streets only, and at least
    one. Each row counts only its waiting shops.
    """
    since = months_ago(today, months)
    found = Suggestion(since, crews, nights, rulings=tuple(lookup.value(key, on=today) for key in (FEWEST, MOST)))
    fewest, most = (max(1, ruling.number) for ruling in found.rulings)
    waiting = streets(parts(shops, today), today, before=since)
    waiting.sort(key=lambda row: (-row.waited, row.town, row.street))
    room = nights * crews * most
    for row in waiting:
        if found.streets and found.shops + row.shops > room:
            found.further += 1
            continue
        found.streets.append(row)
        found.shops += row.shops
    found.least, found.most = -(-found.shops // (crews * most)), -(-found.shops // (crews * fewest))
    return found
