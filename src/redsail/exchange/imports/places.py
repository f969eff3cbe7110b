"""Schools, markets and the places of stations: compared by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from redsail.documents import deltas
from redsail.documents.registers import Reading
from redsail.exchange.imports.deltas import Delta, Record, cell, compared, count, problem_lines, problems_by_line
from redsail.exchange.imports.records import station_key
from redsail.shops.actions.staging import Line
from redsail.shops.enums import Change
from redsail.shops.queries import keys

_FIELDS = {"name": "name", "address": "address", "town": "town", "latitude": "lat", "longitude": "lon"}


def delta(reading: Reading[Any], standing: Mapping[str, Record], *, alarm_share: float, partial: bool = False) -> Delta:
    """Compare a file of schools or markets with those that stand, by name; several of one name also by address."""
    rows = _by_key(reading.rows, standing)
    incoming = {key: _record(row) for key, row in rows.items()}
    column = reading.mapping.column("name")
    names = {keys.place_key(cell(bad, column))[:200] for bad in reading.bad}
    meant = {key for key in standing if key.partition("|")[0] in names}
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
                "address": row.address[:200],
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


def _by_key(found: Sequence[Any], standing: Mapping[str, Record]) -> dict[str, Any]:
    """Rows by name. Where a name comes again (every town has a central school), by name and address: none is lost."""
    rows: dict[str, Any] = {}
    again = []
    for row in found:
        full = _full_key(row)
        if full in standing:
            rows[full] = row
        else:
            again.append(row)
    # Whoever has the address that stands keeps the name alone, wherever in the file it is.
    for row in sorted(again, key=lambda row: not _stands(row, standing)):
        name = keys.place_key(row.name)[:200]
        rows[_full_key(row) if name in rows else name] = row
    return rows


def _full_key(row: Any) -> str:
    return keys.place_key(row.name, row.address)[:200]


def _stands(row: Any, standing: Mapping[str, Record]) -> bool:
    before = standing.get(keys.place_key(row.name)[:200])
    return before is not None and keys.place_key(before["address"]) == keys.place_key(row.address)


def _record(row: Any) -> Record:
    located = row.latitude is not None
    return {
        "name": row.name, "address": row.address, "town": getattr(row, "town", "") or "",
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
    told = problems_by_line(reading.problems)
    for key in found.new:
        row, record = rows[key], incoming[key]
        yield Line(
            Change.NEW, record["name"], sheet=row.sheet, line=row.line, located=record["lat"] is not None,
            values={**record, "key": key}, problems=told.get((row.sheet, row.line), []),
        )  # fmt: skip
    for key, changes in found.changed.items():
        row, pairs = rows[key], {each.field: [each.before, each.after] for each in changes}
        values = {name: after for name, (_, after) in pairs.items()}
        if "lat" in values or "lon" in values:
            values |= {name: incoming[key][name] for name in ("lat", "lon", "origin")}
        yield Line(
            Change.CHANGED, incoming[key]["name"], sheet=row.sheet, line=row.line, shop=standing[key]["pk"],
            values=values, fields=pairs, problems=told.get((row.sheet, row.line), []),
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
