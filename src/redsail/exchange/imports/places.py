"""Schools, markets and the places of stations: compared by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from redsail.documents import deltas
from redsail.documents.registers import Reading
from redsail.exchange.imports.deltas import Delta, Record, cell, compared, count, problem_lines
from redsail.exchange.imports.records import station_key
from redsail.shops.actions.staging import Line
from redsail.shops.enums import Change
from redsail.shops.queries import keys

_FIELDS = {"name": "name", "address": "address", "town": "town", "latitude": "lat", "longitude": "lon"}


def delta(reading: Reading[Any], standing: Mapping[str, Record], *, alarm_share: float, partial: bool = False) -> Delta:
    """Compare a file of schools or markets with those that stand, by name."""
    incoming = {keys.place_key(row.name)[:200]: _record(row) for row in reading.rows}
    rows = {keys.place_key(row.name)[:200]: row for row in reading.rows}
    column = reading.mapping.column("name")
    meant = {keys.place_key(cell(bad, column))[:200] for bad in reading.bad}
    _keep_hand_placed(standing, incoming)
    fields = [mine for theirs, mine in _FIELDS.items() if theirs in reading.fields]
    found = compared(standing, incoming, fields=fields, partial=partial, kept=meant, alarm_share=alarm_share)
    unlocated = sum(record["lat"] is None for record in incoming.values())
    counts = count(reading, found, len(standing), unlocated)
    return Delta(reading, found, lambda: _lines(reading, found, standing, incoming, rows), counts)


def station_delta(reading: Reading[Any], names: Mapping[str, int], standing: Mapping[int, Record]) -> Delta:
    """Compare a table of stations with the unit's stations. `standing`: number → {name, address, lat, lon}.

    Stations are never made or closed by a table; names that nobody bears are counted and listed.
    """
    incoming: dict[str, Record] = {}
    unknown = []
    for row in reading.rows:
        number = names.get(station_key(row.name)) or names.get(station_key(getattr(row, "code", "") or "?"))
        if number is None:
            unknown.append(row.name)
        else:
            incoming[str(number)] = _record(row) | {
                "name": standing[number]["name"],
                "line": row.line,
                "sheet": row.sheet,
            }
    before = {key: standing[int(key)] for key in incoming}
    fields = [
        mine for theirs, mine in _FIELDS.items() if theirs in reading.fields and mine in ("address", "lat", "lon")
    ]
    found = compared(before, incoming, fields=fields, partial=True, alarm_share=1)
    unlocated = sum(record["lat"] is None for record in incoming.values())
    counts = count(reading, found, len(standing), unlocated, unknown_stations=unknown[:50])
    return Delta(reading, found, lambda: _station_lines(reading, found, before, incoming), counts)


def _record(row: Any) -> Record:
    located = row.latitude is not None
    return {
        "name": row.name[:200], "address": row.address[:300], "town": (getattr(row, "town", "") or "")[:100],
        "lat": row.latitude, "lon": row.longitude, "origin": (row.origin or "unknown") if located else "",
    }  # fmt: skip


def _keep_hand_placed(standing: Mapping[str, Record], incoming: Mapping[str, Record]) -> None:
    for key, record in incoming.items():
        if (standing.get(key) or {}).get("origin") == "hand":
            record["lat"] = record["lon"] = None


def _lines(
    reading: Reading[Any],
    found: deltas.Delta,
    standing: Mapping[str, Record],
    incoming: Mapping[str, Record],
    rows: Mapping[str, Any],
) -> Iterator[Line]:
    for key in found.new:
        row, record = rows[key], incoming[key]
        yield Line(
            Change.NEW, record["name"], sheet=row.sheet, line=row.line, located=record["lat"] is not None,
            values={**record, "key": key},
        )  # fmt: skip
    for key, changes in found.changed.items():
        row, pairs = rows[key], {each.field: [each.before, each.after] for each in changes}
        values = {name: after for name, (_, after) in pairs.items()}
        if "lat" in values or "lon" in values:
            values |= {name: incoming[key][name] for name in ("lat", "lon", "origin")}
        yield Line(
            Change.CHANGED, incoming[key]["name"], sheet=row.sheet, line=row.line, shop=standing[key]["pk"],
            values=values, fields=pairs,
        )  # fmt: skip
    for key in found.gone:
        yield Line(Change.GONE, standing[key]["name"], shop=standing[key]["pk"])
    yield from problem_lines(reading)


def _station_lines(
    reading: Reading[Any], found: deltas.Delta, before: Mapping[str, Record], incoming: Mapping[str, Record]
) -> Iterator[Line]:
    for key, changes in found.changed.items():
        record, pairs = incoming[key], {each.field: [each.before, each.after] for each in changes}
        after = {**before[key], **{name: pair[1] for name, pair in pairs.items()}}
        values = {name: after[name] for name in ("lat", "lon", "address")}
        yield Line(
            Change.CHANGED, record["name"], sheet=record["sheet"], line=record["line"], shop=int(key), values=values,
            fields=pairs,
        )  # fmt: skip
    yield from problem_lines(reading)
