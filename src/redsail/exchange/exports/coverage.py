"""Coverage as a workbook: a sheet of streets, and one of shops where they are not too many to wait for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.patrol.queries import coverage, streets
from redsail.patrol.queries.coverage import Visited
from redsail.shops.models import Shop

MOST_SHOPS = 10_000
CHUNK = 1000


def workbook(rows: list[Visited], today: date) -> bytes:
    """The xlsx of these shops. Over MOST_SHOPS it holds the streets only: narrow the filter for shops."""
    tables = [Table(_("Streets"), _street_columns(), _streets(rows, today))]
    if len(rows) <= MOST_SHOPS:
        tables.append(Table(_("Shops"), _shop_columns(), _shops(rows)))
    return xlsx_bytes(tables)


def _street_columns() -> list[Column]:
    return [
        Column("town", _("Town or street office"), width=16),
        Column("street", _("Street"), width=24),
        Column("shops", _("Shops"), "integer", 8),
        Column("in_3", _("Visited in 3 months"), "integer", 12),
        Column("in_6", _("Visited in 6 months"), "integer", 12),
        Column("in_12", _("Visited in 12 months"), "integer", 12),
        Column("never", _("No visit known"), "integer", 12),
        Column("longest", _("Longest ago"), "date", 12),
        Column("visits", _("Service visits in 12 months"), "integer", 14),
        Column("inspections", _("Inspections in 12 months"), "integer", 14),
    ]


def _streets(rows: list[Visited], today: date) -> Iterator[list[Value]]:
    for row in streets.ordered(streets.by_street(rows, today), "street"):
        yield [
            row.town, row.street, row.shops, *row.recent, row.never, row.longest, row.visits, row.inspections
        ]  # fmt: skip


def _shop_columns() -> list[Column]:
    return [
        Column("licence", _("Licence number"), width=16),
        Column("name", _("Shop name"), width=28),
        Column("town", _("Town or street office"), width=16),
        Column("street", _("Street"), width=20),
        Column("address", _("Address"), width=36),
        Column("last", _("Last visit"), "date", 12),
        Column("visits", _("Service visits in 12 months"), "integer", 14),
        Column("inspections", _("Inspections in 12 months"), "integer", 14),
    ]


def _shops(rows: list[Visited]) -> Iterator[list[Value]]:
    tidy = coverage.ordered_shops(rows, "street")
    for start in range(0, len(tidy), CHUNK):
        piece = tidy[start : start + CHUNK]
        found = Shop.objects.only("licence", "name", "address").in_bulk([row.pk for row in piece])
        for row in piece:
            shop = found[row.pk]
            yield [shop.licence, shop.name, row.town, row.street, shop.address, row.last, row.visits, row.inspections]
