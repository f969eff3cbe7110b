"""The shops a campaign is to visit."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from redsail.organisation.models import Unit
from redsail.shops.models import Shop

# Columns of a shop that the planner needs; everything else of the row stays where it is.
FIELDS = ("pk", "name", "lat", "lon", "opens", "closes", "station_id")


def targets(unit: Unit, shop_filter: dict[str, Any]) -> QuerySet[Shop]:
    """The open shops of `unit` and the units below it that the filter takes, in the order of their rows.

    `shop_filter`: {"stations": [unit numbers], "grades": [text]}; an empty or missing entry takes all.
    """
    shops = Shop.objects.filter(unit__path__startswith=unit.path, state="open")
    if stations := shop_filter.get("stations"):
        shops = shops.filter(station_id__in=stations)
    if grades := shop_filter.get("grades"):
        shops = shops.filter(grade__in=grades)
    return shops.order_by("pk")


def rows(unit: Unit, shop_filter: dict[str, Any]) -> list[dict[str, Any]]:
    """The same as plain rows with `FIELDS`: no model objects, so that a county takes little memory."""
    return list(targets(unit, shop_filter).values(*FIELDS))
