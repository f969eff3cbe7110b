"""Coverage by street and week as a workbook: streets, and the shops that could not be reached with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.patrol.queries.coverage_weeks import Weeks


def workbook(found: Weeks) -> bytes:
    """The xlsx."""
    weeks = [Column(f"w{day}", _("Week of %(day)s") % {"day": day.isoformat()}, "integer", 12) for day in found.mondays]
    columns = [
        Column("town", _("Town or street office"), width=16),
        Column("street", _("Street"), width=24),
        Column("shops", _("Shops"), "integer", 8),
        Column("visited", _("Visited"), "integer", 8),
        Column("share", _("Visited, %"), "integer", 8),
        *weeks,
        Column("missed", _("Not reached"), "integer", 10),
    ]
    missed = [
        Column("licence", _("Licence number"), width=16),
        Column("name", _("Shop name"), width=28),
        Column("town", _("Town or street office"), width=16),
        Column("street", _("Street"), width=20),
        Column("address", _("Address"), width=36),
        Column("last", _("Last tried"), "date", 12),
        Column("times", _("Times"), "integer", 8),
        Column("outcome", _("What became of it"), width=14),
        Column("reason", _("Reason"), width=30),
    ]
    return xlsx_bytes([Table(_("Streets"), columns, _streets(found)), Table(_("Not reached"), missed, _missed(found))])


def _streets(found: Weeks) -> Iterator[list[Value]]:
    for row in found.streets:
        yield [row.town, row.street, row.shops, row.visited, row.share, *row.weeks, row.missed]


def _missed(found: Weeks) -> Iterator[list[Value]]:
    for each in found.missed:
        visit, shop = each.visit, each.visit.shop
        place = [shop.licence, shop.name, shop.town, shop.street, shop.address]
        yield [*place, visit.date, each.times, str(visit.get_outcome_display()), visit.reason]
