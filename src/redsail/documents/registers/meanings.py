"""What a column of a register can mean, and which columns may be joined to one meaning."""

from __future__ import annotations

# Meanings of a shop register, in the order in which a correction screen lists them.
SHOP = (
    "licence", "name", "dba", "company", "holder",
    "address", "street_number", "street_name", "unit", "town", "county", "state", "postcode",
    "phone", "grade", "kind", "status", "station", "priority",
    "hours", "opens", "closes", "area",
    "latitude", "longitude", "point", "coordinate_system",
    "valid_from", "valid_to", "serial", "note",
)  # fmt: skip
PLACE = (
    "name", "kind", "address", "town", "phone", "status",
    "latitude", "longitude", "point", "coordinate_system", "serial", "note",
)  # fmt: skip
STATION = (
    "name", "code", "address", "town", "phone", "head",
    "latitude", "longitude", "point", "coordinate_system", "serial", "note",
)  # fmt: skip
OFFICER = (
    "name", "code", "station", "group", "phone", "roles", "certificate", "valid_from", "valid_to",
    "absences", "recusals", "beginner", "drives", "serial", "note",
)  # fmt: skip
BY_KIND = {"shop": SHOP, "place": PLACE, "station": STATION, "officer": OFFICER}

# Several columns may share one of these; their texts are joined in the order of the sheet.
JOINED = frozenset({"address", "unit", "note"})
# Guessed so that nothing else claims the column; never read.
IGNORED = frozenset({"serial"})
