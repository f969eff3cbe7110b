"""Which sheets of a file hold the register, and the mapping for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redsail.documents.books import Book, Cells, Sheet
from redsail.documents.coordinates import Box
from redsail.documents.faults import BadFile
from redsail.documents.registers import guessing, placing
from redsail.documents.registers.layout import Layout, find_layout
from redsail.documents.registers.mapping import Guess, Mapping, fingerprint, from_json
from redsail.documents.registers.side_by_side import unfold
from redsail.documents.registers.values import SheetInfo

_FEET = re.compile(r"square ?f|sq\.? ?f|ft2|ft²|平方英尺", re.IGNORECASE)
# Merged down over several lines these hold for each of them; a merged name or licence would double the shop.
_FILLED_DOWN = frozenset(
    {"town", "county", "state", "station", "kind", "grade", "status", "company", "department", "group"}
)
_LEAST_SURE = 50
_MOST_FILLED = 1_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The sheets to read, all with the same columns, and how."""

    parts: tuple[tuple[Sheet, Layout], ...]
    infos: tuple[SheetInfo, ...]
    mapping: Mapping


def choose(
    book: Book,
    kind: str,
    *,
    mapping: Mapping | str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    coordinates: str | None = None,
    region: Box | None = None,
) -> Choice:
    """Find the sheet with the most of a register, take those like it along, and work out its mapping."""
    layouts = [(each, find_layout(each, kind, header_row)) for each in book.sheets]
    if sheet is not None and all(each.name != sheet for each, _ in layouts):
        raise BadFile("unknown_sheet", sheet=sheet)
    if header_row is not None and not 0 <= header_row <= max(len(each.rows) for each in book.sheets):
        raise BadFile("unknown_header_row", row=header_row)
    wanted = [pair for pair in layouts if pair[0].name == sheet] if sheet is not None else layouts
    best = max(wanted, key=_worth, default=None)
    if best is None or not _data_rows(*best):
        raise BadFile("no_rows")
    alike = [best] if sheet is not None else [pair for pair in layouts if pair[0] is best[0] or _same(pair, best)]
    parts = [part for pair in alike for part in unfold(*pair)]
    infos = tuple(
        SheetInfo(each.name, len(each.rows), max(map(len, each.rows), default=0), _data_rows(each, layout), each.hidden,
                  any(each is chosen for chosen, _ in alike))
        for each, layout in layouts
    )  # fmt: skip
    rows = [row for each, layout in parts for row in each.rows[layout.first_data :]]
    made = _mapping(parts[0][1], rows, kind, mapping)
    if not best[1].row and len(made.headings) <= 1 and all(g.confidence < _LEAST_SURE for g in made.guesses):
        raise BadFile("not_a_table", kind="text")  # a letter, not a list
    made = placing.settle(made, rows, coordinates, region)
    return Choice(tuple((_filled_down(each, layout, made), layout) for each, layout in parts), infos, made)


def _worth(pair: tuple[Sheet, Layout]) -> tuple[bool, int, int]:
    sheet, layout = pair
    rows = _data_rows(sheet, layout)
    return (not sheet.hidden and rows > 0, min(layout.known, 4) if rows else 0, rows)


def _same(pair: tuple[Sheet, Layout], best: tuple[Sheet, Layout]) -> bool:
    """Another sheet with the same headings: registers kept one town a sheet."""
    sheet, layout = pair
    if sheet.hidden or not layout.row or not _data_rows(sheet, layout):
        return False
    return fingerprint(layout.headings) == fingerprint(best[1].headings)


def _data_rows(sheet: Sheet, layout: Layout) -> int:
    return sum(1 for row in sheet.rows[layout.first_data :] if any(cell.strip() for cell in row))


def _mapping(layout: Layout, rows: Sequence[Cells], kind: str, given: Mapping | str | None) -> Mapping:
    names = layout.headings
    # Columns without a heading may still hold something.
    width = max(len(names), max((len(row) for row in guessing.sample(rows)), default=0))
    names = names + ("",) * (width - len(names))
    if isinstance(given, Mapping):
        return given if given.headings == names else from_json(given.to_json(), names)
    if given is not None:
        return from_json(given, names)
    guesses = guessing.guess(names, guessing.portraits(rows, width), kind)
    made = Mapping(names, guesses, kind=kind)
    area = made.column("area")
    feet = area is not None and _FEET.search(names[area]) is not None
    return replace(made, key=_key(guesses, kind), area_unit="ft2" if feet else "m2")


def _key(guesses: Sequence[Guess], kind: str) -> tuple[str, ...]:
    meanings = {guess.meaning for guess in guesses}
    if kind == "shop":
        return ("licence",) if "licence" in meanings else ("name", "address")
    return ("code",) if "code" in meanings else ("name",)


def _filled_down(sheet: Sheet, layout: Layout, mapping: Mapping) -> Sheet:
    """The sheet with the text of vertically merged cells on each of their lines, for meanings where that holds."""
    columns = {c for meaning in _FILLED_DOWN for c in mapping.columns(meaning)}
    spans = [m for m in sheet.merged if m[2] > m[0] and m[0] >= layout.first_data and m[1] == m[3] and m[1] in columns]
    if not spans or sum(m[2] - m[0] for m in spans) > _MOST_FILLED:
        return sheet
    rows = list(sheet.rows)
    for top, column, bottom, _ in spans:
        if top >= len(rows) or column >= len(rows[top]):
            continue
        text = rows[top][column]
        for line in range(top + 1, min(bottom + 1, len(rows))):
            if any(cell.strip() for cell in rows[line]):
                cells = list(rows[line]) + [""] * (column + 1 - len(rows[line]))
                cells[column] = text
                rows[line] = tuple(cells)
    return replace(sheet, rows=rows)
