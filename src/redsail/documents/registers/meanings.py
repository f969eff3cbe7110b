"""What a column of a register can mean, and which columns may be joined to one meaning."""

from __future__ import annotations

# In the order in which a correction screen lists them.
_WHERE = ("latitude", "longitude", "point", "coordinate_system")
SHOP = (
    "licence", "name", "dba", "company", "holder",
    "address", "street_number", "street_name", "unit", "town", "county", "state", "postcode",
    "phone", "grade", "kind", "status", "station", "priority",
    "hours", "opens", "closes", "area", *_WHERE,
    "valid_from", "valid_to", "registration", "serial", "note",
)  # fmt: skip
PLACE = (
    "name", "kind", "address", "street_number", "street_name", "town", "county", "state", "postcode",
    "phone", "status", *_WHERE, "serial", "note",
)  # fmt: skip
STATION = ("name", "code", "address", "town", "phone", "head", *_WHERE, "serial", "note")
OFFICER = (
    "name", "code", "station", "group", "phone", "roles", "certificate", "valid_from", "valid_to",
    "absences", "recusals", "beginner", "drives", "serial", "note",
)  # fmt: skip
MEMBER = (
    "name", "code", "branch", "unit", "station", "membership", "posts", "skills", "born", "certificate",
    "leadership", "leader_eligible", "group", "leads", "lock", "together", "apart", "serial", "note",
)  # fmt: skip
BY_KIND = {"shop": SHOP, "place": PLACE, "station": STATION, "officer": OFFICER, "member": MEMBER}

# Several columns may share one of these; their texts are joined in the order of the sheet.
JOINED = frozenset({"unit", "note"})
# Recognised so that nothing else claims the column; never read.
IGNORED = frozenset({"serial", "registration"})
