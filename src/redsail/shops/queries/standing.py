"""The shops of a unit as plain records, to compare a register with. No model objects: a county is a lot of them."""

from __future__ import annotations

from typing import Any

from redsail.organisation.models import Unit
from redsail.shops.enums import PlaceKind, ShopState
from redsail.shops.models import Place, Shop
from redsail.shops.queries.keys import place_key

# Fields of a shop that a register may bring, in the order in which changes are shown.
FIELDS = (
    "licence", "name", "holder", "address", "town", "kind", "grade", "status", "station", "opens", "closes", "area",
    "lat", "lon", "valid_to",
)  # fmt: skip
PLACE_FIELDS = ("name", "address", "town", "lat", "lon")
BY_LICENCE = ("licence",)

Record = dict[str, Any]


def key_of(record: Record, key: tuple[str, ...]) -> str:
    """What a record is recognised by: its licence, else the fields of `key` as text."""
    if key == BY_LICENCE:
        return record["licence_key"]
    if key == ("name", "address"):
        return record.get("place_key") or place_key(record["name"], record["address"])
    return place_key(*(str(record.get(name) or "") for name in key))


def shops(unit: Unit, key: tuple[str, ...]) -> tuple[dict[str, Record], dict[str, Record]]:
    """(open shops, closed shops) by key, each with FIELDS, `pk`, `licence_key`, `origin` and `place_key`.

    `station` is the station's number, `valid_to` an ISO date or "". A shop that has no licence yet goes under "~" and
    its name and address when the register is keyed by licence, so that it can be found again and given its licence.
    """
    standing: dict[str, Record] = {}
    closed: dict[str, Record] = {}
    columns = [name for name in FIELDS if name != "station"]
    rows = Shop.objects.filter(unit=unit).values(
        "pk", "state", "station_id", "licence_key", "place_key", "origin", *columns
    )
    for row in rows.order_by("pk").iterator(chunk_size=5000):
        state = row.pop("state")
        row["station"] = row.pop("station_id")
        row["valid_to"] = row["valid_to"].isoformat() if row["valid_to"] else ""
        found = key_of(row, key) or f"~{row['place_key']}"
        (standing if state == ShopState.OPEN else closed)[found] = row
    return standing, closed


def places(unit: Unit, kind: PlaceKind) -> dict[str, Record]:
    """The unit's places of a kind by key, each with PLACE_FIELDS, `pk` and `origin`."""
    rows = Place.objects.filter(unit=unit, kind=kind).values("pk", "key", "origin", *PLACE_FIELDS)
    return {row.pop("key"): row for row in rows.order_by("pk")}
