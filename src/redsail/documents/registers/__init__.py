"""Registers of shops, places, stations, officers and members, read from whatever file they come in.

The one door for other rooms: `read_register`, `read_places`, `read_stations`, `read_officers`, `read_members` and the
values they give back.
"""

from redsail.documents.registers.mapping import Guess, Mapping, from_json
from redsail.documents.registers.members import MemberRow, read_members
from redsail.documents.registers.officers import CertificateRow, OfficerRow, read_officers
from redsail.documents.registers.places import PlaceRow, read_places
from redsail.documents.registers.read import read_register
from redsail.documents.registers.stations import StationRow, read_stations
from redsail.documents.registers.values import (
    BadRow,
    Question,
    Reading,
    RegisterRow,
    RowProblem,
    SheetInfo,
    Skipped,
)

__all__ = [
    "BadRow",
    "CertificateRow",
    "Guess",
    "Mapping",
    "MemberRow",
    "OfficerRow",
    "PlaceRow",
    "Question",
    "Reading",
    "RegisterRow",
    "RowProblem",
    "SheetInfo",
    "Skipped",
    "StationRow",
    "from_json",
    "read_members",
    "read_officers",
    "read_places",
    "read_register",
    "read_stations",
]
