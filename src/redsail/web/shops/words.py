"""How the pages of shops show values: hours, fields, states."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.organisation.models import Unit
from redsail.shops.enums import Change, ImportState, Origin
from redsail.shops.models import Shop

FIELDS = {
    "licence": _("Licence number"),
    "name": _("Shop name"),
    "holder": _("Licence holder"),
    "address": _("Address"),
    "town": _("Town or street office"),
    "kind": _("Kind of shop"),
    "grade": _("Grade"),
    "status": _("Licence status"),
    "station": _("Service station"),
    "opens": _("Opens at"),
    "closes": _("Closes at"),
    "area": _("Area"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "origin": _("Origin of the coordinates"),
    "valid_to": _("Licence valid to"),
}
TONES = {
    ImportState.UPLOADED: "info",
    ImportState.READ: "warning",
    ImportState.CONFIRMED: "info",
    ImportState.CHECKED: "warning",
    ImportState.APPLYING: "info",
    ImportState.APPLIED: "success",
    ImportState.DISCARDED: "neutral",
    ImportState.UNREADABLE: "danger",
}
CHANGE_TONES = {
    Change.NEW: "success",
    Change.CHANGED: "info",
    Change.BACK: "info",
    Change.GONE: "warning",
    Change.PROBLEM: "danger",
}


def clock(seconds: int | None) -> str:
    """Seconds from midnight as 08:00; after midnight counts on, 26:00."""
    return "" if seconds is None else f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def hours(shop: Shop) -> str:
    """08:00–21:30, or nothing."""
    if shop.opens is None or shop.closes is None:
        return ""
    return f"{clock(shop.opens)}–{clock(shop.closes)}"


def square_metres(area: float | None) -> str:
    """35.5 m²."""
    return "" if area is None else f"{area:g} m²"


def value(field: str, raw: Any, stations: dict[int, str]) -> str:
    """A field's value as people write it; `stations`: number → name."""
    if raw in (None, ""):
        return ""
    if field in ("opens", "closes"):
        return clock(raw)
    if field == "station":
        return stations.get(raw, str(raw))
    if field == "area":
        return square_metres(raw)
    if field in ("lat", "lon"):
        return f"{raw:.6f}"
    if field == "origin":
        return str(Origin(raw).label) if raw in Origin.values else str(raw)
    return str(raw)


def changes(fields: dict[str, list[Any]], stations: dict[int, str]) -> list[tuple[str, str, str]]:
    """(label, before, after) of changed fields, in the order of FIELDS."""
    return [
        (str(label), value(name, fields[name][0], stations), value(name, fields[name][1], stations))
        for name, label in FIELDS.items()
        if name in fields
    ]


def station_names(numbers: set[int]) -> dict[int, str]:
    """Names of stations by number."""
    return dict(Unit.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def visited(shop: Shop) -> str:
    """When somebody last called."""
    return date_format(shop.last_visited_on, "Y-m-d") if shop.last_visited_on else _now("never")
