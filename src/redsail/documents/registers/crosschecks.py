"""What only shows when all rows are there: the same key twice, places far from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from redsail.documents.coordinates import Box
from redsail.documents.registers.distances import Bulk
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.values import Lined

_MOST_ROWS_NAMED = 20


class Placed(Lined, Protocol):
    """A row with a place, maybe."""

    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...


def same_keys(
    rows: Sequence[Lined], key: Callable[[int], str], report: Report, code: str, column: int | None
) -> list[tuple[str, str]]:
    """Report every row that shares its key with another, naming the others; gives (key, lines) of each clash."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in range(len(rows)):
        if key(place):
            groups[key(place)].append(place)
    clashes = []
    for name, places in groups.items():
        if len(places) < 2:
            continue
        clashes.append((name, _named(rows, places, "")))
        first = places[: _MOST_ROWS_NAMED + 2]  # a key that thousands share must not take a square of time
        for place in places:
            others = [other for other in first if other != place]
            report.add(rows[place], column, code, name, rows=_named(rows, others, rows[place].sheet))
    return clashes


def _named(rows: Sequence[Lined], places: Sequence[int], sheet: str) -> str:
    """Line numbers, with the sheet where it is another one."""
    names = [
        str(rows[p].line) if rows[p].sheet in (sheet, "") else f"{rows[p].sheet}!{rows[p].line}"
        for p in places[:_MOST_ROWS_NAMED]
    ]
    return ", ".join(names) + (", …" if len(places) > _MOST_ROWS_NAMED else "")


def far_places(rows: Sequence[Placed], mapping: Mapping, report: Report, region: Box | None) -> None:
    """Report places far from the bulk of the register, or outside the given region."""
    placed = [(row, (row.latitude, row.longitude)) for row in rows if row.latitude is not None]
    bulk = Bulk([(lat, lon) for _, (lat, lon) in placed if lat is not None and lon is not None], region)
    column = mapping.column("latitude")
    column = mapping.column("point") if column is None else column
    for row, (lat, lon) in placed:
        if lat is None or lon is None:
            continue
        km = bulk.far_km((lat, lon))
        if km is None:
            continue
        turned = abs(lon) <= 90 and bulk.far_km((lon, lat)) is None
        value = f"{lat:g}, {lon:g}"
        limit = 0 if region else round(bulk.limit_km)
        code = "coordinate_swapped" if turned else "far"
        report.add(row, column, code, value, km=round(km, 1), limit=limit)
