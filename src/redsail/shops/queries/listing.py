"""The list of shops: filters, search, sort and pages over a hundred thousand rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from redsail.shops import access
from redsail.shops.enums import ShopState
from redsail.shops.models import Shop
from redsail.shops.models.shop import VISITED
from redsail.shops.queries.keys import folded

SORTS = ("name", "licence", "town", "kind", "grade", "last_visited_on", "first_seen")
NEVER = "never"


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty takes all.

    station: number of a station, "none" for shops without one. located: "yes" or "no". visited: "never" or a number
    of days without a visit. valid: days within which the licence runs out. state: open, gone or "all".
    """

    q: str = ""
    unit: int | None = None
    station: str = ""
    town: str = ""
    kind: str = ""
    grade: str = ""
    state: str = ShopState.OPEN
    located: str = ""
    visited: str = ""
    valid: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the default is asked for."""
        return self != Filters()


def matching(user: Any, filters: Filters, *, today: date, permission: str = access.VIEW) -> QuerySet[Shop]:
    """The shops in the user's reach that the filters take, unsorted."""
    return narrowed(access.visible(user, permission), filters, today=today)


def narrowed(found: QuerySet[Shop], filters: Filters, *, today: date) -> QuerySet[Shop]:
    """Those of `found` that the filters take."""
    if filters.unit:
        found = found.filter(unit=filters.unit)
    if filters.state != "all":
        found = found.filter(state=filters.state or ShopState.OPEN)
    if filters.station:
        found = found.filter(station=None if filters.station == "none" else int(filters.station))
    for name in ("town", "kind", "grade"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    if filters.located:
        found = found.filter(lat__isnull=filters.located == "no")
    if filters.visited:
        found = found.filter(_unvisited(filters.visited, today))
    if filters.valid:
        found = found.filter(valid_to__lte=today + timedelta(days=int(filters.valid)))
    for word in folded(filters.q).split():
        # LIKE, not "where does it stand": PostgreSQL can tell beforehand whether few or many match, and goes the way
        # that suits.
        found = found.filter(search__contains=word)
    return found


def ordered(shops: QuerySet[Shop], sort: str) -> QuerySet[Shop]:
    """In the order of one of SORTS, "-" for the other way round; ties by number. Each is the order of an index."""
    name = sort.lstrip("-")
    if name not in SORTS:
        return shops.order_by("name", "pk")
    if name == "last_visited_on":
        # Never visited counts as longest ago.
        rising = shops.order_by(VISITED.asc(), name, "pk")
        return rising.reverse() if sort.startswith("-") else rising
    return shops.order_by(sort, f"{'-' if sort.startswith('-') else ''}pk")


def _unvisited(visited: str, today: date) -> Q:
    if visited == NEVER:
        return Q(last_visited_on__isnull=True)
    return Q(last_visited_on__isnull=True) | Q(last_visited_on__lt=today - timedelta(days=int(visited)))
