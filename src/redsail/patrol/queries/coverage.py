"""Coverage over time: when each shop was last called at, by street and shop. About visits, never about people.

A visit counts when the register or the history brought along names its day, or when it was a stop of a published
evening of service visits that is over (`queries.held`). Inspections are counted apart and cover nothing here: an
inspected shop that nobody served is still one nobody served.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from redsail.patrol.enums import CampaignKind
from redsail.patrol.queries import held
from redsail.shops.models import Shop

MONTHS = (3, 6, 12)
NEVER = "never"
NEVER_DAYS = 730
# From the latest visit to none at all, as the legend and the filter have them.
AGES = ("3", "6", "12", "older", NEVER)
SORTS = ("waiting", "longest", "street", "shops", "never")


class Visited(NamedTuple):
    """What is known of one shop: `last` service visit, and how often in the last twelve months, by kind.

    A tuple, because a hundred thousand of them are made for one page, and a frozen dataclass takes more than twice as
    long to make.
    """

    pk: int
    town: str
    street: str
    last: date | None
    visits: int = 0
    inspections: int = 0
    inspected: date | None = None


@dataclass(slots=True)
class StreetRow:
    """One street: shops, how many were visited within 3, 6 and 12 months, how many never, the longest ago.

    `waited`: days since their last visits, added up; NEVER_DAYS for a shop never visited.
    """

    town: str
    street: str
    shops: int = 0
    within: dict[int, int] = field(default_factory=lambda: dict.fromkeys(MONTHS, 0))
    never: int = 0
    longest: date | None = None
    visits: int = 0
    inspections: int = 0
    waited: int = 0

    @property
    def recent(self) -> tuple[int, ...]:
        """How many were visited within 3, 6 and 12 months."""
        return tuple(self.within[months] for months in MONTHS)

    @property
    def waiting(self) -> int:
        """Shops without a visit in twelve months."""
        return self.shops - self.within[12]


def months_ago(today: date, months: int) -> date:
    """The same day so many months before, or the last day of a shorter month."""
    whole = today.year * 12 + today.month - 1 - months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def visited(shops: QuerySet[Shop], today: date) -> list[Visited]:
    """Every one of `shops` with its visits, in two queries and one walk."""
    served: dict[int, tuple[date, int]] = {}
    inspected: dict[int, tuple[date, int]] = {}
    for shop, kind, latest_held, often in held.by_shop(months_ago(today, 12)):
        (inspected if kind == CampaignKind.INSPECTION else served)[shop] = (latest_held, often)
    rows = shops.order_by().values_list("pk", "town", "street", "last_visited_on")
    if not served and not inspected:
        return [Visited(pk, town, street, last) for pk, town, street, last in rows.iterator(chunk_size=5000)]
    nothing: tuple[date | None, int] = (None, 0)
    found = []
    for pk, town, street, last in rows.iterator(chunk_size=5000):
        day, times = served.get(pk, nothing)
        seen, checks = inspected.get(pk, nothing)
        latest = day if last is None or (day is not None and day > last) else last
        found.append(Visited(pk, town, street, latest, times, checks, seen))
    return found


def age(last: date | None, today: date) -> str:
    """Which of AGES a last visit falls into."""
    return _age(last, _limits(today))


def ages(rows: Iterable[Visited], today: date) -> dict[str, int]:
    """How many shops fall into each age."""
    limits = _limits(today)
    counted = dict.fromkeys(AGES, 0)
    for last, shops in Counter(row.last for row in rows).items():
        counted[_age(last, limits)] += shops
    return counted


def of_age(rows: Iterable[Visited], wanted: str, today: date) -> list[Visited]:
    """Those of one age; all of them when none is asked for."""
    limits = _limits(today)
    return [row for row in rows if not wanted or _age(row.last, limits) == wanted]


def by_street(rows: Iterable[Visited], today: date) -> list[StreetRow]:
    """The streets of these shops, unsorted."""
    limits = _limits(today)
    found: dict[tuple[str, str], StreetRow] = {}
    for row in rows:
        key = (row.town, row.street)
        street = found.get(key) or found.setdefault(key, StreetRow(*key))
        street.shops += 1
        street.visits += row.visits
        street.inspections += row.inspections
        if row.last is None:
            street.never += 1
            street.waited += NEVER_DAYS
            continue
        street.waited += max(0, (today - row.last).days)
        if street.longest is None or row.last < street.longest:
            street.longest = row.last
        for months, limit in limits:
            if row.last > limit:
                street.within[months] += 1
    return list(found.values())


def ordered(streets: Iterable[StreetRow], sort: str) -> list[StreetRow]:
    """By one of SORTS, "-" for the other way round; ties by name."""
    keys: dict[str, Any] = {
        "waiting": lambda row: (row.waiting, row.never),
        "longest": lambda row: (row.longest is not None, row.longest or date.min),
        "street": lambda row: (row.town, row.street),
        "shops": lambda row: row.shops,
        "never": lambda row: row.never,
    }
    tidy = sorted(streets, key=lambda row: (row.town, row.street))
    return sorted(tidy, key=keys.get(sort.lstrip("-"), keys["waiting"]), reverse=sort.startswith("-"))


def ordered_shops(rows: Iterable[Visited], sort: str) -> list[Visited]:
    """By last visit (never first; "-last" for the latest first), or by street."""
    if sort.lstrip("-") == "street":
        return sorted(rows, key=lambda row: (row.town, row.street, row.pk), reverse=sort.startswith("-"))
    return sorted(rows, key=lambda row: (row.last is not None, row.last or date.min, row.pk), reverse=sort == "-last")


def _limits(today: date) -> list[tuple[int, date]]:
    return [(months, months_ago(today, months)) for months in MONTHS]


def _age(last: date | None, limits: list[tuple[int, date]]) -> str:
    if last is None:
        return NEVER
    return next((str(months) for months, limit in limits if last > limit), "older")
