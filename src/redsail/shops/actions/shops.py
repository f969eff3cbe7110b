"""What is done to a single shop: added, edited, placed on the map."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.organisation.models import Unit, User
from redsail.shops import access
from redsail.shops.actions import books
from redsail.shops.enums import HistoryKind, Origin
from redsail.shops.models import Shop, ShopHistory
from redsail.shops.queries import keys, streets

EDITABLE = (
    "name", "licence", "holder", "address", "town", "kind", "grade", "status", "station", "opens", "closes", "area",
    "valid_to",
)  # fmt: skip
_WORDS = {"town", "kind", "grade"}


@transaction.atomic
def add_shop(*, by: Any, unit: Unit, values: dict[str, Any], today: date) -> Shop:
    """A shop that no register has brought yet. `values`: EDITABLE fields. Raises Refused, BadInput, Clash."""
    access.require_unit(by, access.EDIT, unit)
    shop = Shop(unit=unit, first_seen=today, last_seen=today)
    _set(shop, values)
    _check(shop)
    _save(shop, fresh=True)
    _tell(shop, HistoryKind.ADDED, {}, by)
    books.touch(unit, words=True)
    audit.record(chain=unit, by=by, verb="shops.add_shop", subject=shop, after=audited(shop))
    return shop


@transaction.atomic
def edit_shop(shop: Shop, *, by: Any, values: dict[str, Any], version: int) -> Shop:
    """Change EDITABLE fields. Raises Clash when somebody changed the shop since `version` was read."""
    access.require(by, access.EDIT, shop)
    _claim(shop, version)
    before = audited(shop)
    _set(shop, values)
    _check(shop)
    fields = _differences(before, audited(shop))
    if not fields:
        return shop
    _save(shop)
    _tell(shop, HistoryKind.EDITED, fields, by)
    books.touch(shop.unit, words=bool(_WORDS & fields.keys()))
    audit.record(chain=shop.unit, by=by, verb="shops.edit_shop", subject=shop, before=before, after=audited(shop))
    return shop


@transaction.atomic
def place_shop(shop: Shop, *, by: Any, lat: float, lon: float, version: int) -> Shop:
    """Set a shop's place by hand, WGS-84 degrees. Raises BadInput for a place that is none, Clash as `edit_shop`."""
    access.require(by, access.EDIT, shop)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise BadInput("shops.not_on_earth", lat=lat, lon=lon)
    _claim(shop, version)
    before = {"lat": shop.lat, "lon": shop.lon, "origin": shop.origin}
    shop.lat, shop.lon, shop.origin = round(lat, 7), round(lon, 7), Origin.HAND
    after = {"lat": shop.lat, "lon": shop.lon, "origin": str(shop.origin)}
    _save(shop)
    _tell(shop, HistoryKind.PLACED, _differences(before, after), by)
    books.touch(shop.unit)
    audit.record(chain=shop.unit, by=by, verb="shops.place_shop", subject=shop, before=before, after=after)
    return shop


def audited(shop: Shop) -> dict[str, Any]:
    """What the audit log digests and the history shows of a shop: plain values."""
    values = {name: getattr(shop, name) for name in EDITABLE if name != "station"}
    values["valid_to"] = shop.valid_to.isoformat() if shop.valid_to else ""
    return values | {"station": shop.station_id}


def _claim(shop: Shop, version: int) -> None:
    """Take the row, if it is still the one that was read; later writers wait or find it gone on."""
    if not Shop.objects.filter(pk=shop.pk, version=version).update(version=version + 1):
        raise Clash("shops.shop_changed", name=shop.name)
    shop.refresh_from_db()


def _set(shop: Shop, values: dict[str, Any]) -> None:
    for name in EDITABLE:
        if name in values:
            setattr(shop, name, values[name])
    shop.licence_key = keys.licence_key(shop.licence)
    shop.place_key = keys.place_key(shop.name, shop.address)
    shop.initials, shop.street = keys.initials(shop.name), streets.street(shop.address, shop.town)
    shop.search = keys.search_text(
        name=shop.name, initials=shop.initials, licence=shop.licence, address=shop.address, town=shop.town,
        holder=shop.holder,
    )  # fmt: skip


def _check(shop: Shop) -> None:
    if not shop.name.strip():
        raise BadInput("shops.without_name")
    if shop.opens is not None and shop.closes is not None and shop.closes <= shop.opens:
        raise BadInput("shops.closes_before_opening", name=shop.name)
    if shop.station_id and not shop.unit.contains(shop.station):  # type: ignore[arg-type]
        raise BadInput("shops.station_elsewhere", name=shop.name)


def _save(shop: Shop, fresh: bool = False) -> None:
    try:
        with transaction.atomic():
            shop.save(force_insert=fresh, force_update=not fresh)
    except IntegrityError as error:
        raise BadInput("shops.licence_taken", licence=shop.licence) from error


def _tell(shop: Shop, kind: HistoryKind, fields: dict[str, list[Any]], by: Any) -> None:
    user = by if isinstance(by, User) else None
    ShopHistory.objects.create(shop=shop, at=timezone.now(), by=user, kind=kind, fields=fields)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}
