"""Which sheets of a file hold the register, and the mapping for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redsail.documents.books import Book, Cells, Sheet
from redsail.documents.coordinates import Box
from redsail.documents.faults import BadFile
from redsail.documents.registers import guessing, placing
from redsail.documents.registers.contents import is_licence_like, share
from redsail.documents.registers.layout import Layout, find_layout
from redsail.documents.registers.mapping import Guess, Mapping, fingerprint, from_json
from redsail.documents.registers.side_by_side import unfold
from redsail.documents.registers.values import SheetInfo

_FEET = re.compile(r"square ?f|sq\.? ?f|ft2|ft²|平方英尺", re.IGNORECASE)
# Merged down over several lines these hold for each of them; a merged name or licence would double the shop.
_FILLED_DOWN = frozenset(
    {
        "town",
        "county",
        "state",
        "station",
        "kind",
        "grade",
        "status",
        "company",
        "department",
        "group",
        "branch",
        "unit",
    }
)
_LEAST_SURE = 50
_NEARLY_ALL = 0.9
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
    _check_told(layouts, sheet, header_row)
    best = max((pair for pair in layouts if sheet in (None, pair[0].name)), key=_worth)
    if not _data_rows(*best):
        raise BadFile("no_rows")
    alike = [pair for pair in layouts if pair[0] is best[0] or (sheet is None and _same(pair, best))]
    parts = [part for pair in alike for part in unfold(*pair)]
    made = _mapping(parts[0][1], _rows(parts), kind, mapping)
    if not best[1].row and len(made.headings) <= 1 and all(g.confidence < _LEAST_SURE for g in made.guesses):
        raise BadFile("not_a_table", kind="text")  # a letter, not a list
    if sheet is None:
        parts += _continued(layouts, alike, made)
    made = placing.settle(made, _rows(parts), coordinates, region)
    filled = tuple((_filled_down(each, layout, made), layout) for each, layout in parts)
    return Choice(filled, _infos(layouts, {each.name for each, _ in parts}), made)


def _check_told(layouts: Sequence[tuple[Sheet, Layout]], sheet: str | None, header_row: int | None) -> None:
    """Refuse a sheet or a line that the file does not have, and a file without sheets."""
    if not layouts:
        raise BadFile("no_rows")
    if sheet is not None and all(each.name != sheet for each, _ in layouts):
        raise BadFile("unknown_sheet", sheet=sheet)
    if header_row is not None and not 0 <= header_row <= max(len(each.rows) for each, _ in layouts):
        raise BadFile("unknown_header_row", row=header_row)


def _rows(parts: Sequence[tuple[Sheet, Layout]]) -> list[Cells]:
    return [row for sheet, layout in parts for row in sheet.rows[layout.first_data :]]


def _infos(layouts: Sequence[tuple[Sheet, Layout]], chosen: set[str]) -> tuple[SheetInfo, ...]:
    return tuple(
        SheetInfo(
            sheet.name, len(sheet.rows), max(map(len, sheet.rows), default=0), _data_rows(sheet, layout),
            sheet.hidden, sheet.name in chosen,
        )
        for sheet, layout in layouts
    )  # fmt: skip


def _continued(
    layouts: Sequence[tuple[Sheet, Layout]], chosen: Sequence[tuple[Sheet, Layout]], mapping: Mapping
) -> list[tuple[Sheet, Layout]]:
    """Sheets without headings that go on where the register left off, as old formats had to at 65,536 lines."""
    column = mapping.column("licence")
    found = []
    for sheet, layout in layouts:
        if column is None or layout.known or sheet.hidden or any(sheet is each for each, _ in chosen):
            continue
        rows = [row for row in guessing.sample(sheet.rows) if row]
        keys = [row[column] for row in rows if column < len(row)]
        same_width = sum(len(row) <= len(mapping.headings) for row in rows) > _NEARLY_ALL * len(rows)
        if rows and same_width and share(is_licence_like, keys) > _NEARLY_ALL:
            found.append((sheet, Layout(0, 1, mapping.headings, 0)))
    return found


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
