"""The shops a campaign is to visit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from redsail.organisation.models import Unit
from redsail.patrol.queries import held
from redsail.shops.models import Shop

# Columns of a shop that the planner needs; everything else of the row stays where it is.
FIELDS = ("pk", "name", "lat", "lon", "opens", "closes", "station_id")


def targets(unit: Unit, shop_filter: dict[str, Any]) -> QuerySet[Shop]:
    """The open shops of `unit` and the units below it that the filter takes, in the order of their rows.

    `shop_filter`: {"stations": [unit numbers], "grades": [text], "streets": [[town, street]], "shops": [shop numbers],
    "not_visited_since": ISO day, "seen_on": ISO day}; an empty or missing entry takes all. Unvisited means: from the
    first of the two days to the second, on which it was looked at. So a campaign keeps its shops while it visits them.
    """
    shops = Shop.objects.filter(unit__path__startswith=unit.path, state="open")
    if stations := shop_filter.get("stations"):
        shops = shops.filter(station_id__in=stations)
    if grades := shop_filter.get("grades"):
        shops = shops.filter(grade__in=grades)
    if numbers := shop_filter.get("shops"):
        shops = shops.filter(pk__in=numbers)
    if streets := shop_filter.get("streets"):
        shops = shops.filter(_streets(streets))
    if since := shop_filter.get("not_visited_since"):
        shops = shops.filter(_unvisited(date.fromisoformat(since), shop_filter.get("seen_on")))
    return shops.order_by("pk")


def _streets(streets: list[list[str]]) -> Q:
    """By town, so that the condition grows with the towns and not with the streets."""
    towns: dict[str, list[str]] = {}
    for town, street in streets:
        towns.setdefault(town, []).append(street)
    found = Q()
    for town, names in sorted(towns.items()):
        found |= Q(town=town, street__in=names)
    return found


def _unvisited(since: date, seen_on: str | None) -> Q:
    last = date.fromisoformat(seen_on) if seen_on else date.max
    by_register = Q(last_visited_on__isnull=True) | Q(last_visited_on__lt=since) | Q(last_visited_on__gt=last)
    return by_register & ~Q(pk__in=held.shops_between(since, last))


def rows(unit: Unit, shop_filter: dict[str, Any]) -> list[dict[str, Any]]:
    """The same as plain rows with `FIELDS`: no model objects, so that a county takes little memory."""
    return list(targets(unit, shop_filter).values(*FIELDS))
