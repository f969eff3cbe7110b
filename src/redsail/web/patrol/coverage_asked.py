"""The coverage pages' query string, and what the person may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from redsail.patrol.queries import coverage
from redsail.shops import access
from redsail.shops.models import Shop
from redsail.shops.queries import listing
from redsail.shops.queries.listing import Filters

# Ages in words, each with the colour and size of its points: who cannot tell the colours sees large and hollow ones.
AGES = {
    "3": _("Within 3 months"),
    "6": _("3 to 6 months ago"),
    "12": _("6 to 12 months ago"),
    "older": _("More than 12 months ago"),
    "never": _("No visit known"),
}


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to: the shop list's own filters, an age of AGES and one street."""

    filters: Filters
    age: str
    street: str | None
    sort: str

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self.filters.narrows or bool(self.age) or self.street is not None


def asked(request: HttpRequest, sort: str) -> Asked:
    """What makes no sense is left out rather than refused."""
    query = request.GET
    station = query.get("station", "")
    if station != "none" and not (station.isdecimal() and len(station) < 10):
        station = ""
    unit = query.get("unit", "")
    filters = Filters(
        q=query.get("q", "").strip()[:100],
        unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        station=station,
        town=query.get("town", "").strip()[:100],
    )
    age = query.get("age", "")
    street = query.get("street")
    return Asked(
        filters, age if age in AGES else "", street[:80] if street is not None else None, query.get("sort", sort)
    )


def shops(request: HttpRequest, wanted: Asked, today: date, permission: str = access.VIEW) -> QuerySet[Shop]:
    """The open shops in reach of the permission that the filters take."""
    found = listing.matching(request.user, wanted.filters, today=today, permission=permission)
    return found if wanted.street is None else found.filter(street=wanted.street)


def choices() -> list[tuple[str, Any]]:
    """The ages as a drop-down offers them."""
    return list(AGES.items())


def figures(counted: dict[str, int]) -> list[dict[str, Any]]:
    """The ages with how many shops each holds and their share, in order: legend and figures at once."""
    total = sum(counted.values())
    return [
        {
            "key": key,
            "label": AGES[key],
            "count": counted[key],
            "share": round(100 * counted[key] / total) if total else 0,
        }
        for key in coverage.AGES
    ]
