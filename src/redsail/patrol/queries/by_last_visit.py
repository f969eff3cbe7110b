"""Shops in the order of their last visit, a page at a time: a hundred thousand are not read to show fifty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import overload

from django.db.models import F

from redsail.patrol.queries import coverage
from redsail.patrol.queries.coverage import Parts, Visited
from redsail.shops.models import Shop


class ByLastVisit(Sequence[Visited]):
    """For a Paginator. `age`: one of AGES or "" for all; `latest_first`: else the longest ago, never before all.

    What the register alone tells is sorted and cut by the database; the shops at which an evening took place are few
    and merged in. `length`: how many shops are of that age. `rows_read` keeps the rows behind what was read, by number.
    """

    def __init__(self, shops: Parts, today: date, age: str, length: int, *, latest_first: bool) -> None:
        self.sort = "-last" if latest_first else "last"
        self.rows = coverage.of_age(shops.called, age, today)
        last = F("last_visited_on")
        order = (last.desc(nulls_last=True), "-pk") if latest_first else (last.asc(nulls_first=True), "pk")
        self.others = shops.others.filter(coverage.by_register(age, today)).order_by(*order)
        self.length = length
        self.rows_read: dict[int, Shop] = {}

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> Visited: ...
    @overload
    def __getitem__(self, at: slice) -> list[Visited]: ...
    def __getitem__(self, at: int | slice) -> Visited | list[Visited]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        first, last = at.start or 0, len(self) if at.stop is None else at.stop
        # Of the others none before `low` can stand at `first` or later, even if all merged rows come before it.
        low = max(0, first - len(self.rows))
        read = self.others[low:last]
        self.rows_read |= {row.pk: row for row in read}
        others = [Visited(row.pk, row.town, row.street, row.last_visited_on) for row in read]
        return coverage.ordered_shops([*others, *self.rows], self.sort)[first - low : last - low]
