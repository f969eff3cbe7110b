"""Coverage by street: counted by the database, but for shops at which a published evening took place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Func, IntegerField, Min, Q, QuerySet, Sum

from redsail.patrol.queries.coverage import AGES, MONTHS, Parts, Visited, limits
from redsail.shops.models import Shop

NEVER_DAYS = 730
SORTS = ("waiting", "longest", "street", "shops", "never")
BEGINNING = date(2000, 1, 1)


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

    @property
    def ages(self) -> dict[str, int]:
        """How many of its shops fall into each of AGES."""
        three, six, twelve = self.recent
        counts = (three, six - three, twelve - six, self.shops - twelve - self.never, self.never)
        return dict(zip(AGES, counts, strict=True))


class Days(Func):
    """Days from BEGINNING to a date: whole numbers on both databases."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = f"CAST(julianday(%(expressions)s) - julianday('{BEGINNING}') AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, template=f"(%(expressions)s - DATE '{BEGINNING}')", **more)


def streets(shops: Parts, today: date, before: date | None = None) -> list[StreetRow]:
    """The streets of these shops, unsorted, in one query. `before`: only shops without a visit since that day."""
    rows, others = shops.called, shops.others
    if before is not None:
        rows = [row for row in rows if row.last is None or row.last < before]
        others = others.filter(Q(last_visited_on__isnull=True) | Q(last_visited_on__lt=before))
    found = {(row.town, row.street): row for row in _counted(others, today)}
    _add(found, rows, today)
    return list(found.values())


def by_street(rows: Iterable[Visited], today: date) -> list[StreetRow]:
    """The streets of shops that are known already, unsorted."""
    found: dict[tuple[str, str], StreetRow] = {}
    _add(found, rows, today)
    return list(found.values())


def ages(found: Iterable[StreetRow]) -> dict[str, int]:
    """How many shops fall into each age."""
    counted = dict.fromkeys(AGES, 0)
    for row in found:
        for age, shops in row.ages.items():
            counted[age] += shops
    return counted


def ordered(found: Iterable[StreetRow], sort: str) -> list[StreetRow]:
    """By one of SORTS, "-" for the other way round; ties by name."""
    keys: dict[str, Any] = {
        "waiting": lambda row: (row.waiting, row.never),
        "longest": lambda row: (row.longest is not None, row.longest or date.min),
        "street": lambda row: (row.town, row.street),
        "shops": lambda row: row.shops,
        "never": lambda row: row.never,
    }
    tidy = sorted(found, key=lambda row: (row.town, row.street))
    return sorted(tidy, key=keys.get(sort.lstrip("-"), keys["waiting"]), reverse=sort.startswith("-"))


def _counted(shops: QuerySet[Shop], today: date) -> Iterable[StreetRow]:
    """By what the register says, in one query."""
    counts = {f"in_{months}": Count("pk", filter=Q(last_visited_on__gt=day)) for months, day in limits(today)}
    past = Q(last_visited_on__lte=today)
    rows = (
        shops.order_by()
        .values("town", "street")
        .annotate(
            shops=Count("pk"),
            known=Count("last_visited_on"),
            longest=Min("last_visited_on"),
            past=Count("pk", filter=past),
            days=Sum(Days("last_visited_on"), filter=past),
            **counts,
        )
    )
    for values in rows:
        row: dict[str, Any] = {**values}
        never = row["shops"] - row["known"]
        waited = row["past"] * (today - BEGINNING).days - (row["days"] or 0) + never * NEVER_DAYS
        within = {months: row[f"in_{months}"] for months in MONTHS}
        yield StreetRow(row["town"], row["street"], row["shops"], within, never, row["longest"], waited=waited)


def _add(found: dict[tuple[str, str], StreetRow], rows: Iterable[Visited], today: date) -> None:
    days = limits(today)
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
        for months, limit in days:
            if row.last > limit:
                street.within[months] += 1
