"""Opening a register with what was confirmed about it, and telling what was detected as plain values for a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redsail.documents import registers
from redsail.documents.coordinates import Box
from redsail.documents.registers import Mapping, Reading
from redsail.documents.registers.meanings import BY_KIND, IGNORED
from redsail.shops.enums import ImportKind

KIND = {
    ImportKind.SHOPS: "shop",
    ImportKind.SCHOOLS: "place",
    ImportKind.MARKETS: "place",
    ImportKind.STATIONS: "station",
}
PREVIEW_ROWS = 8
MOST_PROBLEMS = 50
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Options:
    """What is said about a file before its columns. `partial`: it holds only a part, so nothing is gone."""

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    coordinates: str | None = None
    partial: bool = False

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Options:
        """From the import's row."""
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__ if name in stored})


def read(
    kind: ImportKind,
    path: Path,
    options: Options,
    *,
    mapping: Mapping | str | None = None,
    region: Box | None = None,
    progress: Progress | None = None,
) -> Reading[Any]:
    """The file as rows, problems and questions. Raises documents.faults.BadFile when it is no table."""
    readers = {"shop": "read_register", "place": "read_places", "station": "read_stations"}
    told: dict[str, Any] = {
        "mapping": mapping or None,
        "sheet": options.sheet,
        "header_row": options.header_row,
        "encoding": options.encoding,
        "coordinates": options.coordinates,
        "region": region,
        "progress": progress,
    }
    return getattr(registers, readers[KIND[kind]])(path, **told)  # type: ignore[no-any-return]


def told(reading: Reading[Any], kind: ImportKind, *, remembered: bool) -> dict[str, Any]:
    """What was detected, as JSON: everything the page of the import shows and lets correct."""
    samples = [*reading.rows[:PREVIEW_ROWS]] or [*reading.bad[:PREVIEW_ROWS]]
    return {
        "file_kind": reading.kind,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "sheets": [
            {"name": s.name, "rows": s.data_rows, "chosen": s.chosen, "hidden": s.hidden} for s in reading.sheets
        ],
        "header_row": reading.header_row,
        "headings": [heading.replace("\n", " ") for heading in reading.headings],
        "columns": [_column(reading.mapping, place) for place in range(len(reading.headings))],
        "meanings": [meaning for meaning in BY_KIND[KIND[kind]] if meaning not in IGNORED],
        "coordinates": reading.mapping.coordinates,
        "swapped": reading.mapping.swapped,
        "key": list(reading.mapping.key),
        "area_unit": reading.mapping.area_unit,
        "questions": [{"code": each.code, "numbers": dict(each.numbers)} for each in reading.questions[:MOST_PROBLEMS]],
        "skipped": [
            {"row": s.row, "reason": s.reason, "text": s.text} for s in reading.skipped if s.reason != "heading"
        ][:MOST_PROBLEMS],
        "preview": [{"line": row.line, "sheet": row.sheet, "cells": list(row.cells)} for row in samples],
        "read": reading.read,
        "bad": len(reading.bad),
        "remembered": remembered,
        "notes": dict(reading.notes),
    }


def _column(mapping: Mapping, place: int) -> dict[str, Any]:
    guess = next((guess for guess in mapping.guesses if place in guess.columns), None)
    if guess is None or guess.meaning in IGNORED:
        return {"meaning": "", "how": "", "confidence": 0}
    return {"meaning": guess.meaning, "how": guess.how, "confidence": guess.confidence}


def corrected(
    mapping: Mapping, meanings: dict[int, str], *, coordinates: str, swapped: bool, key: tuple[str, ...], area_unit: str
) -> Mapping:
    """A mapping as somebody confirmed it: column → meaning ("" is not read)."""
    columns: dict[str, list[int]] = {}
    for place, meaning in sorted(meanings.items()):
        if meaning:
            columns.setdefault(meaning, []).append(place)
    found = replace(mapping, guesses=())
    for meaning, places in columns.items():
        found = found.with_columns(meaning, *places)
    found = found.with_key(*key)
    given = found.given | {"swapped", "area_unit", "coordinates"}
    return replace(found, coordinates=coordinates, swapped=swapped, area_unit=area_unit, given=given)


def with_mapping(reading: Reading[Any], mapping: Mapping) -> Reading[Any]:
    """The same reading, shown with a remembered mapping; its rows are read anew when the import is checked."""
    return replace(reading, mapping=mapping)
