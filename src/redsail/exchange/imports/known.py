"""What an import is compared with: the shops, places and stations that stand, from the rooms' queries."""

from __future__ import annotations

import math
from datetime import date, timedelta

from redsail.documents.coordinates import Box
from redsail.documents.faults import BadFile
from redsail.documents.registers import Mapping, from_json
from redsail.documents.registers.mapping import fingerprint
from redsail.exchange.exports import problem_rows
from redsail.exchange.exports import shops as shop_sheets
from redsail.exchange.imports import records
from redsail.exchange.imports.shops import Known
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.rulebook import lookup
from redsail.shops.enums import ImportKind
from redsail.shops.models import Register
from redsail.shops.queries import standing

GONE_SHARE = "shops.register.gone_share"
DISTANCE = "shops.register.distance"
LINES_DAYS = "shops.register.lines_days"
_METRES_A_DEGREE = 111_000


def shops(unit: Unit, key: tuple[str, ...]) -> Known:
    """The unit's shops by the register's key, and its stations by name."""
    opened, closed = standing.shops(unit, key)
    return Known(opened, closed, stations(unit))


def stations(unit: Unit) -> dict[str, int]:
    """Every way to name one of the unit's stations → its number."""
    below = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION)
    return records.stations(below.values_list("pk", "name", "short_name", "code"))


def region(unit: Unit, on: date) -> Box | None:
    """Where shops of the unit can be: around its stations. None while no station has a place."""
    below = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION, station__lat__isnull=False)
    rows = below.values_list("station__lat", "station__lon")
    places = [(lat, lon) for lat, lon in rows if lat is not None and lon is not None]
    if not places:
        return None
    south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
    west, east = min(lon for _, lon in places), max(lon for _, lon in places)
    tall = lookup.value(DISTANCE, on=on).number / _METRES_A_DEGREE
    wide = tall / max(0.1, math.cos(math.radians(max(abs(south), abs(north)))))
    return Box(south - tall, west - wide, north + tall, east + wide)


def alarm_share(on: date) -> float:
    """The share of shops that may be gone without being asked again, 0..1."""
    return lookup.value(GONE_SHARE, on=on).number / 100


def lines_kept(on: date) -> timedelta:
    """For how long the lines of a finished import are kept."""
    return timedelta(days=lookup.value(LINES_DAYS, on=on).number)


def mapping(unit: Unit, kind: str, guessed: Mapping) -> tuple[Mapping, bool]:
    """The mapping to propose: that of the last file with these headings, or of our own sheets; else the guess."""
    headings = list(guessed.headings)
    kept = _kept(unit, kind, headings)
    if kept is None and problem_rows.is_own(headings):
        kept = _kept(unit, kind, headings[:-1])
    if kept is None and kind == ImportKind.SHOPS:
        kept = shop_sheets.own_mapping(headings)
    if kept is None:
        return guessed, False
    try:
        return from_json(kept, guessed.headings), True
    except BadFile:
        return guessed, False


def _kept(unit: Unit, kind: str, headings: list[str]) -> str | None:
    found = Register.objects.filter(unit=unit, kind=kind, fingerprint=fingerprint(headings)).first()
    return found.mapping if found else None
