"""Rows of a shop register as records of the shops room: the fields a shop has, under its own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from redsail.documents.registers import Mapping as Columns
from redsail.documents.registers import Reading, RegisterRow
from redsail.shops.queries import keys, streets

Record = dict[str, Any]

# Register field → fields of a shop. Everything else of a register is kept beside the shop, by heading.
_FIELDS = {
    "name": ("name",),
    "holder": ("holder",),
    "company": ("holder",),
    "address": ("address",),
    "town": ("town",),
    "kind": ("kind",),
    "grade": ("grade",),
    "status": ("status",),
    "station": ("station",),
    "hours": ("opens", "closes"),
    "area": ("area",),
    "latitude": ("lat",),
    "longitude": ("lon",),
    "valid_to": ("valid_to",),
}
_KEPT_IN_SHOP = frozenset(
    {
        "licence", "name", "holder", "address", "street_number", "street_name", "unit", "town", "grade", "kind",
        "status", "station", "hours", "opens", "closes", "area", "latitude", "longitude", "point",
        "coordinate_system", "valid_to", "serial",
    }
)  # fmt: skip
# Telephone and identity numbers have no use here and are never kept, whatever their column is called.
_NEVER_KEPT = re.compile(r"\A(?:\+?86)?[-\s]?1[3-9]\d{9}\Z|\A\d{17}[\dXx]\Z|\A0\d{2,3}[-\s]?\d{7,8}\Z")
_CLOSED = frozenset(
    {
        "注销", "已注销", "歇业", "已歇业", "吊销", "已吊销", "收回", "已收回", "撤销", "已撤销", "关闭", "已关闭",
        "closed", "cancelled", "canceled", "revoked", "inactive", "surrendered",
    }
)  # fmt: skip
# Of a column that is only kept beside the shop; what is cut ends in "…".
_LONGEST_SOURCE = 2000


def fields(reading: Reading[RegisterRow]) -> tuple[str, ...]:
    """The fields of a shop that this register can change, in a fixed order."""
    found = {name for field in reading.fields for name in _FIELDS.get(field, ())}
    if reading.mapping.columns("licence"):
        found.add("licence")
    order = ("licence", *dict.fromkeys(name for names in _FIELDS.values() for name in names))
    return tuple(name for name in order if name in found)


def record(row: RegisterRow, stations: Mapping[str, int]) -> Record:
    """One row as a shop: with its keys, without what is computed from them."""
    found: Record = {
        "licence": row.licence, "name": row.name, "holder": row.holder or row.company, "address": row.address,
        "town": row.town, "kind": row.kind, "grade": row.grade, "status": row.status,
    }  # fmt: skip
    found["licence_key"] = keys.licence_key(found["licence"])
    found["place_key"] = keys.place_key(found["name"], found["address"])
    found["station"] = stations.get(station_key(row.station))
    # A midday break is kept with the source; a shop's day is from the first opening to the last closing.
    found["opens"] = min(opens for opens, _ in row.hours) if row.hours else None
    found["closes"] = max(closes for _, closes in row.hours) if row.hours else None
    found["area"] = row.area
    found["lat"], found["lon"] = row.latitude, row.longitude
    found["origin"] = (row.origin or "unknown") if row.is_located else ""
    found["valid_to"] = row.valid_to
    return found


def computed(found: Record) -> Record:
    """What is found by: pinyin initials, the street and the search text."""
    initials = keys.initials(found["name"])
    parts = {name: found[name] for name in ("name", "licence", "address", "town", "holder")}
    street = streets.street(found["address"], found["town"])
    return {"initials": initials, "street": street, "search": keys.search_text(initials=initials, **parts)}


def is_closed(row: RegisterRow) -> bool:
    """Whether the register itself says that the shop is closed for good."""
    return row.status.strip().casefold() in _CLOSED


def others(columns: Columns) -> dict[int, str]:
    """Columns kept beside the shop: number → heading."""
    used = {place for meaning in _KEPT_IN_SHOP | {"phone"} for place in columns.columns(meaning)}
    if not columns.columns("name"):
        used.update(columns.columns("dba"))
    if not columns.columns("holder"):
        used.update(columns.columns("company"))
    names = ((place, heading.replace("\n", " ").strip()) for place, heading in enumerate(columns.headings))
    return {place: heading for place, heading in names if place not in used and heading}


def source(row: RegisterRow, columns: Mapping[int, str]) -> dict[str, str]:
    """The row's cells in those columns."""
    found = {}
    for place, heading in columns.items():
        text = row.cells[place].strip() if place < len(row.cells) else ""
        if text and not _NEVER_KEPT.match(text):
            found[heading] = text if len(text) <= _LONGEST_SOURCE else f"{text[: _LONGEST_SOURCE - 1]}…"
    if len(row.hours) > 1:
        found["hours"] = ", ".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in row.hours)
    return found


def station_key(name: str) -> str:
    """A station's name as registers write it: with or without "station" at its end."""
    return re.sub(r"(?:服务|管理|专卖|基层)?(?:站|所|中队)\Z|\bstation\Z", "", keys.place_key(name))


def stations(units: Iterable[tuple[int, str, str, str]]) -> dict[str, int]:
    """Every way to name a station → its number. `units`: (number, name, short name, code)."""
    found: dict[str, int] = {}
    for number, *names in units:
        for name in names:
            if name:
                found.setdefault(station_key(name), number)
                found.setdefault(keys.place_key(name), number)
    return found


def clock(seconds: int) -> str:
    """Seconds from midnight as 08:00 or 26:00."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
