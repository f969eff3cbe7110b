"""Shops that are not any more as the plan in force has them: closed, moved, or shut when the crew comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from django.db.models import F, Q
from django.utils import timezone

from redsail.patrol.models import Stop
from redsail.patrol.queries import limits
from redsail.rulebook import lookup
from redsail.shops.models import Shop

CLOSED, MOVED, HOURS = "closed", "moved", "hours"
METRES_A_DEGREE = 111_320.0
# Degrees under which two places are the same; far less than any rule asks about.
SAME = 0.000_02


@dataclass(frozen=True)
class ShopChange:
    """`what`: metres moved, or when it is open now; `at`: when the crew would be there."""

    kind: str
    stop: Stop
    what: str = ""
    at: str = ""


def shop_changes(plans: Collection[int]) -> list[ShopChange]:
    """Every stop from today on of which this is so, in order; one query."""
    ahead = Stop.objects.filter(route__plan__in=plans, route__date__gte=timezone.localdate())
    found = ahead.filter(~Q(shop__state="open") | _shut() | _elsewhere())
    rows = found.select_related("shop", "route__station").order_by("route__date", "route__number", "pk")
    metres = lookup.value(limits.MOVED, on=timezone.localdate()).number
    return [change for stop in rows for change in _changes(stop, metres)]


def _shut() -> Q:
    return Q(starts__lt=F("shop__opens")) | Q(leaves__gt=F("shop__closes"))


def _elsewhere() -> Q:
    """Farther than nothing; how far exactly is reckoned for these few. Without a place now: somewhere unknown."""
    far = Q()
    for name in ("lat", "lon"):
        place = f"shop__{name}"
        far |= Q(**{f"{place}__gt": F(name) + SAME}) | Q(**{f"{place}__lt": F(name) - SAME})
    return far


def _changes(stop: Stop, metres: int) -> Iterator[ShopChange]:
    shop = stop.shop
    if shop.state != "open":
        yield ShopChange(CLOSED, stop)
        return
    if (moved := _moved(stop, shop)) > metres:
        yield ShopChange(MOVED, stop, str(moved))
    opens, closes = shop.opens or 0, shop.closes
    if stop.starts < opens or (closes is not None and stop.leaves > closes):
        hours = f"{_clock(opens)}–{_clock(closes)}" if closes is not None else _clock(opens)
        yield ShopChange(HOURS, stop, hours, _clock(stop.starts))


def _moved(stop: Stop, shop: Shop) -> int:
    if stop.lat is None or stop.lon is None or shop.lat is None or shop.lon is None:
        return 0
    east = (shop.lon - stop.lon) * cos(radians(shop.lat))
    return round(hypot(shop.lat - stop.lat, east) * METRES_A_DEGREE)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600 % 24:02d}:{seconds % 3600 // 60:02d}"
