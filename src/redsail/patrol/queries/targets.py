"""The shops a campaign is to visit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign
from redsail.patrol.queries import held
from redsail.shops.models import Shop
from redsail.shops.queries.listing import Filters, narrowed

# Columns of a shop that the planner needs; everything else of the row stays where it is.
FIELDS = ("pk", "name", "lat", "lon", "opens", "closes", "station_id", "grade")
# What of the shop list's filters a campaign keeps; it visits open shops only.
NARROWING = ("q", "station", "town", "kind", "grade", "located", "visited", "valid")


def targets(unit: Unit, shop_filter: dict[str, Any]) -> QuerySet[Shop]:
    """The open shops of `unit` and the units below it that the filter takes, in the order of their rows.

    `shop_filter`: {"stations": [unit numbers], "grades": [text], "streets": [[town, street]], "shops": [shop numbers],
    "without": [shop numbers], "not_visited_since": ISO day, "seen_on": ISO day}; an empty or missing entry takes all.
    Unvisited means: from the first of the two days to the second, on which it was looked at. So a campaign keeps its
    shops while it visits them. Besides these the shop list's own filters (`NARROWING`), with `asked_on` (ISO day) as
    the day from which its "not visited for" counts.
    """
    shops = Shop.objects.filter(unit__path__startswith=unit.path, state="open")
    if stations := shop_filter.get("stations"):
        shops = shops.filter(station_id__in=stations)
    if grades := shop_filter.get("grades"):
        shops = shops.filter(grade__in=grades)
    if numbers := shop_filter.get("shops"):
        shops = shops.filter(pk__in=numbers)
    if without := shop_filter.get("without"):
        shops = shops.exclude(pk__in=without)
    if streets := shop_filter.get("streets"):
        shops = shops.filter(_streets(streets))
    if since := shop_filter.get("not_visited_since"):
        shops = shops.filter(_unvisited(date.fromisoformat(since), shop_filter.get("seen_on")))
    asked = {name: str(shop_filter[name]) for name in NARROWING if shop_filter.get(name)}
    if asked:
        day = shop_filter.get("asked_on")
        shops = narrowed(shops, Filters(**asked), today=date.fromisoformat(day) if day else timezone.localdate())  # type: ignore[arg-type]
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
    return by_register & ~held.called_between(since, last)


def rows(unit: Unit, shop_filter: dict[str, Any]) -> list[dict[str, Any]]:
    """The same as plain rows with `FIELDS`: no model objects, so that a county takes little memory."""
    return list(targets(unit, shop_filter).values(*FIELDS))


def of(campaign: Campaign) -> QuerySet[Shop]:
    """The shops of a campaign."""
    return targets(campaign.unit, campaign.shop_filter)


def visits(campaign: Campaign, grade: str) -> tuple[int, int]:
    """(visits, gap in days) that a shop of this grade gets.

    `campaign.repeats`: {"visits": 2, "gap": 14, "grades": [text]}; without grades it means every shop.
    """
    repeats = campaign.repeats
    wanted = int(repeats.get("visits", 1))
    if wanted > 1 and (not repeats.get("grades") or grade in repeats["grades"]):
        return wanted, int(repeats.get("gap", 0))
    return 1, 0
