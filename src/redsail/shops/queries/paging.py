"""A piece of a long list without reading the whole: how many shops match, and one page of them, in some order."""

from __future__ import annotations

from functools import cached_property

from django.db.models import QuerySet

from redsail.shops.models import Shop
from redsail.shops.queries.listing import ordered

# So few matches are read once and sorted by their numbers; more are walked in the order of an index.
FEW = 1000
# A limit that never bites. It keeps the order of a subquery that is only counted.
EVERY = 2**31 - 1


class Found:
    """The shops of a list in an order, as Django's Paginator takes them: `count()` and a slice.

    `searched` says that a word is looked for inside the texts. No index serves that: every row is read, once, in the
    order in which the table lies. Left to itself SQLite goes by an index on the bureau, which holds all of them, and
    jumps to a hundred thousand places.
    """

    def __init__(self, shops: QuerySet[Shop], sort: str, *, searched: bool) -> None:
        self._shops, self._sort, self._searched = shops, sort, searched

    def count(self) -> int:
        """How many there are."""
        return self._all[1]

    def __getitem__(self, piece: slice) -> list[Shop]:
        """The shops from `start` to before `stop`, with their stations. From whichever end is nearer."""
        shops, total = self._all
        start, stop = min(piece.start or 0, total), min(piece.stop, total)
        rows = ordered(shops, self._sort).values("pk")
        numbers = rows.reverse()[total - stop : total - start] if start > total // 2 else rows[start:stop]
        # Numbers first: skipping 75,000 entries of an index is nothing, skipping as many shops is a tenth of a second.
        found = Shop.objects.filter(pk__in=numbers).select_related("station").defer("search", "place_key")
        return list(ordered(found, self._sort))

    @cached_property
    def _all(self) -> tuple[QuerySet[Shop], int]:
        if not self._searched:
            return self._shops, self._shops.count()
        lying = self._shops.order_by("pk")
        numbers = [*lying.values_list("pk", flat=True)[: FEW + 1]]
        if len(numbers) <= FEW:
            return Shop.objects.filter(pk__in=numbers), len(numbers)
        return self._shops, len(numbers) + lying.filter(pk__gt=numbers[-1])[:EVERY].count()
