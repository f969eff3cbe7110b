"""Laying a first stock of shops and places that no register brought: the demo bureau's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import Clash
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.actions import books, bulk
from redsail.shops.models import Place, Shop
from redsail.shops.queries import keys, streets

Rows = Sequence[dict[str, Any]]
CHUNK = 500


@transaction.atomic
def lay(*, by: Any, unit: Unit, shops: Rows, places: Rows, today: date) -> int:
    """Put shops and places into an empty bureau, with one audit entry for all. Returns the number of shops.

    `shops`: columns of Shop without the unit and without the search columns; `station_id` is a unit's number.
    Raises Refused, and Clash where shops are there already: what a register brought is never mixed with this.
    """
    access.require_unit(by, access.IMPORT, unit)
    if Shop.objects.filter(unit=unit).exists():
        raise Clash("base.clash")
    Shop.objects.bulk_create((_shop(unit, values, today) for values in shops), batch_size=CHUNK)
    Place.objects.bulk_create(Place(unit=unit, key=keys.place_key(values["name"]), **values) for values in places)
    bulk.measure(Shop)
    books.touch(unit, words=True)
    audit.record_bulk(chain=unit, by=by, verb="shops.lay", subject=unit, changes=_changes(shops))
    return len(shops)


def _shop(unit: Unit, values: dict[str, Any], today: date) -> Shop:
    shop = Shop(unit=unit, first_seen=today, last_seen=today, **values)
    shop.licence_key, shop.place_key = keys.licence_key(shop.licence), keys.place_key(shop.name, shop.address)
    shop.initials, shop.street = keys.initials(shop.name), streets.street(shop.address, shop.town)
    words = {name: getattr(shop, name) for name in ("name", "initials", "licence", "address", "town", "holder")}
    shop.search = keys.search_text(**words)
    return shop


def _changes(shops: Rows) -> Iterable[tuple[str, None, dict[str, Any]]]:
    return ((f"licence:{values['licence']}", None, values) for values in shops)
