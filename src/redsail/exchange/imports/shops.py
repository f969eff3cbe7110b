"""A register of shops: read, compared with the shops that stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from redsail.documents import deltas, licences
from redsail.documents.registers import Reading, RegisterRow
from redsail.exchange.imports import records
from redsail.exchange.imports.deltas import Delta, Place, Record, cell, compared, count, problem_lines, problems_by_line
from redsail.shops.actions.staging import Line
from redsail.shops.enums import Change
from redsail.shops.queries import keys

BY_LICENCE = ("licence",)


@dataclass(frozen=True)
class Known:
    """What stands before the import. `open` and `closed` by key; `stations`: every way to name one → its number."""

    open: Mapping[str, Record] = field(default_factory=dict)
    closed: Mapping[str, Record] = field(default_factory=dict)
    stations: Mapping[str, int] = field(default_factory=dict)


def delta(reading: Reading[RegisterRow], known: Known, *, alarm_share: float, partial: bool = False) -> Delta:
    """Compare a register with what stands. Pure: the same for a page, a command and a dry run without a database."""
    incoming, rows, shut = _incoming(reading, known)
    standing = _adopted(known.open, incoming) if reading.mapping.key == BY_LICENCE else dict(known.open)
    _keep_what_is_better({**known.closed, **standing}, incoming)
    fields = records.fields(reading)
    found = compared(
        standing, incoming, fields=fields, closed=known.closed, partial=partial,
        kept=_meant(reading, standing), alarm_share=alarm_share,
    )  # fmt: skip
    both = {**known.closed, **standing}
    unlocated = sum(
        record["lat"] is None and (both.get(key) or {}).get("lat") is None for key, record in incoming.items()
    )
    unseen = [standing[key]["pk"] for key in standing if key not in incoming and key not in set(found.gone)]
    unknown = sorted({row.station for row in reading.rows if row.station and not _station(row, known)})
    counts = count(
        reading, found, len(standing), unlocated, closed_in_register=shut, unseen=unseen, unknown_stations=unknown[:50]
    )
    return Delta(reading, found, lambda: _lines(reading, found, both, incoming, rows), counts)


def _incoming(reading: Reading[RegisterRow], known: Known) -> tuple[dict[str, Record], dict[str, RegisterRow], int]:
    by_licence = reading.mapping.key == BY_LICENCE
    incoming: dict[str, Record] = {}
    rows: dict[str, RegisterRow] = {}
    shut = 0
    for row in reading.rows:
        if records.is_closed(row):
            shut += 1
            continue
        found = records.record(row, known.stations)
        key = found["licence_key"] if by_licence else _key(reading.mapping.key, found)
        incoming[key], rows[key] = found, row
    return incoming, rows, shut


def _key(meanings: tuple[str, ...], found: Record) -> str:
    if meanings == ("name", "address"):
        return str(found["place_key"])
    return keys.place_key(*(str(found.get(name) or "") for name in meanings))


def _adopted(standing: Mapping[str, Record], incoming: Mapping[str, Record]) -> dict[str, Record]:
    """Shops without a licence so far, found again by name and address, under the licence they now get."""
    bare = {key: record for key, record in standing.items() if key.startswith("~")}
    if not bare:
        return dict(standing)
    found = {key: record for key, record in standing.items() if key not in bare}
    for key, record in incoming.items():
        again = bare.pop(f"~{record['place_key']}", None) if key not in found else None
        if again is not None:
            found[key] = again
    return {**found, **bare}


def _keep_what_is_better(standing: Mapping[str, Record], incoming: Mapping[str, Record]) -> None:
    """What is no change: a place set by hand stays, and so does a licence that is only written another way."""
    for key, record in incoming.items():
        before = standing.get(key)
        if before is None:
            continue
        if before["origin"] == "hand":
            record["lat"] = record["lon"] = None
        if before["licence_key"] == record["licence_key"]:
            record["licence"] = before["licence"]


def _meant(reading: Reading[RegisterRow], standing: Mapping[str, Record]) -> set[str]:
    """Keys of the shops that lines with errors may have meant: by licence, else by name. They are not gone."""
    if not reading.bad:
        return set()
    licence, name = reading.mapping.column("licence"), reading.mapping.column("name") or reading.mapping.column("dba")
    numbers = {keys.licence_key(licences.printed(cell(bad, licence))) for bad in reading.bad}
    names = {keys.place_key(cell(bad, name)) for bad in reading.bad} - {""}
    return {
        key for key, record in standing.items()
        if record["licence_key"] in numbers - {""} or keys.place_key(record["name"]) in names
    }  # fmt: skip


def _station(row: RegisterRow, known: Known) -> int | None:
    return known.stations.get(records.station_key(row.station))


def _lines(
    reading: Reading[RegisterRow],
    found: deltas.Delta,
    standing: Mapping[str, Record],
    incoming: Mapping[str, Record],
    rows: Mapping[str, RegisterRow],
) -> Iterator[Line]:
    columns, told = records.others(reading.mapping), problems_by_line(reading.problems)
    for key in found.new:
        values = {**incoming[key], **records.computed(incoming[key]), "source": records.source(rows[key], columns)}
        yield _line(Change.NEW, rows[key], incoming[key], values=values, told=told)
    back = set(found.back)
    for key in (*(key for key in found.changed if key not in back), *found.back):
        change = Change.BACK if key in back else Change.CHANGED
        pairs = {each.field: [each.before, each.after] for each in found.changed.get(key, ())}
        values = {**_after(standing[key], incoming[key], pairs), "source": records.source(rows[key], columns)}
        line = _line(change, rows[key], {**standing[key], **values}, values=values, told=told)
        line.shop, line.fields = standing[key]["pk"], pairs
        yield line
    for key in found.gone:
        record = standing[key]
        yield Line(Change.GONE, title(record), shop=record["pk"], located=record["lat"] is not None)
    yield from problem_lines(reading)


def _after(before: Record, incoming: Record, pairs: Mapping[str, list[Any]]) -> Record:
    """The columns to write: those that changed, and what is computed from them."""
    values = {name: after for name, (_, after) in pairs.items()}
    if "lat" in values or "lon" in values:
        values |= {"lat": incoming["lat"], "lon": incoming["lon"], "origin": incoming["origin"]}
    merged = {**before, **values}
    if "licence" in values:
        values["licence_key"] = keys.licence_key(values["licence"])
    if {"name", "address"} & values.keys():
        values["place_key"] = keys.place_key(merged["name"], merged["address"])
    if {"name", "licence", "address", "town", "holder"} & values.keys():
        values |= records.computed(merged)
    return values


def _line(change: Change, row: RegisterRow, record: Record, *, values: Record, told: Mapping[Place, Any]) -> Line:
    return Line(
        change, title(record), sheet=row.sheet, line=row.line, located=record["lat"] is not None, values=values,
        problems=told.get((row.sheet, row.line), []),
    )  # fmt: skip


def title(record: Mapping[str, Any]) -> str:
    """How a line names its shop."""
    return f"{record['name']} · {record['licence']}" if record["licence"] else str(record["name"])
