"""Coverage over time: when each shop was last called at. About visits, never about people.

A visit counts when the register or the history brought along names its day, when a crew recorded it as done, or, where
nothing is recorded, when it was a stop of a published evening of service visits that is over (`queries.held`).
Inspections are counted apart and cover nothing here: an inspected shop that nobody served is still one nobody served.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from redsail.patrol.enums import CampaignKind
from redsail.patrol.queries import held
from redsail.shops.models import Shop

MONTHS = (3, 6, 12)
NEVER = "never"
# From the latest visit to none at all, as the legend and the filter have them.
AGES = ("3", "6", "12", "older", NEVER)
FIELDS = ("pk", "town", "street", "last_visited_on")


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


def months_ago(today: date, months: int) -> date:
    """The same day so many months before, or the last day of a shorter month."""
    whole = today.year * 12 + today.month - 1 - months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def called(shops: QuerySet[Shop], today: date) -> dict[int, Visited]:
    """Those of `shops` at which something took place, by number, in one query."""
    found: dict[int, Visited] = {}
    for pk, town, street, last, kind, day, times in held.by_shop(shops, months_ago(today, 12)):
        row = found.get(pk) or Visited(pk, town, street, last)
        if kind == CampaignKind.INSPECTION:
            latest = max(day, row.inspected or day)
            found[pk] = row._replace(inspections=row.inspections + times, inspected=latest)
        else:
            found[pk] = row._replace(visits=row.visits + times, last=max(day, row.last or day))
    return found


def visited(shops: QuerySet[Shop], today: date) -> list[Visited]:
    """Every one of `shops` with its visits, in two queries and one walk."""
    known = called(shops, today)
    rows = shops.order_by().values_list(*FIELDS).iterator(chunk_size=5000)
    return [known.get(row[0]) or Visited(*row) for row in rows]


@dataclass(frozen=True)
class Parts:
    """Shops in two parts: those at which something took place, and those of which the register says all there is."""

    called: list[Visited]
    others: QuerySet[Shop]


def parts(shops: QuerySet[Shop], today: date) -> Parts:
    """In one query; the others are not read."""
    known = list(called(shops, today).values())
    return Parts(known, shops.exclude(held.called()) if known else shops)


def age(last: date | None, today: date) -> str:
    """Which of AGES a last visit falls into."""
    return age_of(last, limits(today))


def of_age(rows: Iterable[Visited], wanted: str, today: date) -> list[Visited]:
    """Those of one age; all of them when none is asked for."""
    days = limits(today)
    return [row for row in rows if not wanted or age_of(row.last, days) == wanted]


def by_register(wanted: str, today: date) -> Q:
    """The condition of an age on what the register says; all when none is asked for."""
    if wanted == NEVER:
        return Q(last_visited_on__isnull=True)
    days = [day for _months, day in limits(today)]
    if wanted == "older":
        return Q(last_visited_on__lte=days[-1])
    if not wanted:
        return Q()
    at = AGES.index(wanted)
    younger = Q(last_visited_on__lte=days[at - 1]) if at else Q()
    return younger & Q(last_visited_on__gt=days[at])


def ordered_shops(rows: Iterable[Visited], sort: str) -> list[Visited]:
    """By last visit (never first; "-last" for the latest first), or by street."""
    if sort.lstrip("-") == "street":
        return sorted(rows, key=lambda row: (row.town, row.street, row.pk), reverse=sort.startswith("-"))
    return sorted(rows, key=lambda row: (row.last is not None, row.last or date.min, row.pk), reverse=sort == "-last")


def limits(today: date) -> list[tuple[int, date]]:
    """(months, the day so many months ago), the nearest first."""
    return [(months, months_ago(today, months)) for months in MONTHS]


def age_of(last: date | None, days: list[tuple[int, date]]) -> str:
    """The same with `limits` at hand, for walks over many shops."""
    if last is None:
        return NEVER
    return next((str(months) for months, limit in days if last > limit), "older")
