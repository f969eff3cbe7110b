"""Who may do what to shops: the room's words for organisation's permissions.

A shop belongs to a county bureau and, if it is known, to one of its stations. Who holds a permission at the bureau
reaches all its shops, who holds it at a station only reaches the shops of that station.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from redsail.base.errors import Missing, Refused
from redsail.organisation import access
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.shops.models import Place, RegisterImport, Shop

VIEW = "shops.view"
IMPORT = "shops.import"
EDIT = "shops.edit"
EXPORT = "shops.export"


def scope(user: Any, permission: str = VIEW) -> Q | None:
    """The condition on a shop's unit and station; None where the user reaches nothing. One query."""
    held = list(access.units(user, permission).values_list("pk", "parent_id", "kind"))
    bureaus = {pk for pk, _parent, kind in held if kind != UnitKind.STATION}
    # A station below a bureau in reach adds nothing; leaving it out keeps the condition on one index.
    stations = [pk for pk, parent, kind in held if kind == UnitKind.STATION and parent not in bureaus]
    if bureaus and stations:
        return Q(unit__in=sorted(bureaus)) | Q(station__in=stations)
    if bureaus:
        return Q(unit__in=sorted(bureaus))
    return Q(station__in=stations) if stations else None


def visible(user: Any, permission: str = VIEW) -> QuerySet[Shop]:
    """The shops `user` may see (or, by another permission, change or export)."""
    within = scope(user, permission)
    return Shop.objects.none() if within is None else Shop.objects.filter(within)


def may(user: Any, permission: str, shop: Shop) -> bool:
    """Whether `user` holds `permission` for this shop, by its bureau or by its station."""
    if access.may(user, permission, shop.unit):
        return True
    return shop.station is not None and access.may(user, permission, shop.station)


def require(user: Any, permission: str, shop: Shop) -> None:
    """Raises Refused unless `may`."""
    if not may(user, permission, shop):
        raise Refused("organisation.not_permitted", permission=permission, unit=str(shop.unit))


def require_unit(user: Any, permission: str, unit: Unit) -> None:
    """Raises Refused unless `user` holds `permission` at `unit`."""
    access.require(user, permission, unit)


def get_shop(user: Any, pk: int, permission: str = VIEW) -> Shop:
    """The shop if `user` may see it. Raises Missing otherwise: nobody learns that it exists."""
    shop = visible(user, permission).select_related("unit", "station").filter(pk=pk).first()
    if shop is None:
        raise Missing("shops.no_such_shop", number=pk)
    return shop


def imports(user: Any) -> QuerySet[RegisterImport]:
    """The imports of the units where `user` may import."""
    return access.visible(RegisterImport.objects.all(), user, IMPORT)


def get_import(user: Any, pk: int) -> RegisterImport:
    """The import if `user` may import there. Raises Missing otherwise."""
    found = imports(user).select_related("unit", "created_by__person", "closed_by__person").filter(pk=pk).first()
    if found is None:
        raise Missing("shops.no_such_import", number=pk)
    return found


def bureaus(user: Any, permission: str) -> QuerySet[Unit]:
    """The units that keep shops and where `user` holds `permission`."""
    return access.units(user, permission).filter(kind=UnitKind.COUNTY)


def places(user: Any, permission: str = VIEW) -> QuerySet[Place]:
    """The places `user` may see (or, by another permission, change)."""
    return access.visible(Place.objects.all(), user, permission)


def get_place(user: Any, pk: int, permission: str = VIEW) -> Place:
    """The place if `user` may see it. Raises Missing otherwise."""
    found = places(user, permission).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Missing("shops.no_such_place", number=pk)
    return found
