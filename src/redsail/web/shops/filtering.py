"""The shop list's query string: filters, sort, columns, page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.enums import ShopState
from redsail.shops.models import Shop
from redsail.shops.queries import books
from redsail.shops.queries.listing import Filters
from redsail.shops.queries.paging import Found
from redsail.web.shops import words

PAGE = 50
STATES = ((ShopState.GONE, ShopState.GONE.label), ("all", _("Open and gone")))
LOCATED = (("no", _("To be located")), ("yes", _("On the map")))
VISITED = (
    ("never", _("Never visited")),
    ("90", _("Not visited for 90 days")),
    ("180", _("Not visited for half a year")),
    ("365", _("Not visited for a year")),
)
VALID = (
    ("0", _("Licence has run out")),
    ("30", _("Licence runs out in 30 days")),
    ("90", _("Licence runs out in 90 days")),
)
_CHOICES = {
    "state": {str(key) for key, _label in STATES} | {ShopState.OPEN.value},
    "located": {"yes", "no"},
    "visited": {key for key, _label in VISITED},
    "valid": {key for key, _label in VALID},
}


@dataclass(frozen=True)
class Column:
    """A column that somebody may show. `text(shop)`; `sort`: its key in queries.listing.SORTS, if any."""

    key: str
    label: Any
    text: Callable[[Shop], str]
    sort: str = ""


COLUMNS = (
    Column("licence", _("Licence number"), lambda shop: shop.licence, "licence"),
    Column("address", _("Address"), lambda shop: shop.address),
    Column("town", _("Town or street office"), lambda shop: shop.town, "town"),
    Column("station", _("Service station"), lambda shop: str(shop.station) if shop.station else ""),
    Column("kind", _("Kind of shop"), lambda shop: shop.kind, "kind"),
    Column("grade", _("Grade"), lambda shop: shop.grade, "grade"),
    Column("hours", _("Opening hours"), words.hours),
    Column("visited", _("Last visited"), words.visited, "last_visited_on"),
    Column("holder", _("Licence holder"), lambda shop: shop.holder),
    Column("status", _("Licence status"), lambda shop: shop.status),
    Column("area", _("Area"), lambda shop: words.square_metres(shop.area)),
    Column("valid_to", _("Licence valid to"), lambda shop: shop.valid_to.isoformat() if shop.valid_to else ""),
    Column("first_seen", _("First seen"), lambda shop: shop.first_seen.isoformat(), "first_seen"),
)
USUAL = ("licence", "address", "town", "kind", "grade", "hours")


def asked(query: QueryDict) -> Filters:
    """The filters of a query string; what makes no sense is left out rather than refused."""
    found = {name: query.get(name, "").strip()[:100] for name in Filters.__dataclass_fields__ if name != "unit"}
    for name, allowed in _CHOICES.items():
        if found[name] not in allowed:
            found[name] = ""
    if found["station"] != "none" and not (found["station"].isdecimal() and len(found["station"]) < 10):
        found["station"] = ""
    found["state"] = found["state"] or ShopState.OPEN.value
    unit = query.get("unit", "")
    return Filters(unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None, **found)


def columns(query: QueryDict) -> list[Column]:
    """The columns asked for, in the order of COLUMNS."""
    wanted = set(query.getlist("col")) or set(USUAL)
    return [column for column in COLUMNS if column.key in wanted]


def page(shops: QuerySet[Shop], filters: Filters, sort: str, number: str | None) -> Page:
    """One page of the list."""
    return Paginator(Found(shops, sort, searched=bool(filters.q)), PAGE).get_page(number)  # type: ignore[arg-type]


def choices(request: HttpRequest) -> dict[str, Any]:
    """What the drop-down filters offer this person: bureaus, stations, towns, kinds, grades."""
    units = list(access.bureaus(request.user, access.VIEW).values_list("pk", "name", "path"))
    paths = [path for _pk, _name, path in units]
    stations = Unit.objects.filter(kind=UnitKind.STATION).order_by("path").values_list("pk", "name", "path")
    own = access.access.units(request.user, access.VIEW).filter(kind=UnitKind.STATION).values_list("pk", flat=True)
    held = set(own)
    mine = [(pk, name) for pk, name, path in stations if pk in held or any(path.startswith(p) for p in paths)]
    found = books.words([pk for pk, _name, _path in units])
    return {
        "units": [(pk, name) for pk, name, _path in units] if len(units) > 1 else [],
        "stations": [*mine, ("none", _("Without a station"))] if mine else [],
        **{name: [(word, word) for word in values] for name, values in found.items()},
    }


def days_since(shop: Shop, today: date) -> int | None:
    """Days since the last visit."""
    return None if shop.last_visited_on is None else (today - shop.last_visited_on) // timedelta(days=1)
