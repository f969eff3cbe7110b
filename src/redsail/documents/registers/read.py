"""Read a shop register from any file, to rows and problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redsail.documents import licences
from redsail.documents.books import Cells, Limits
from redsail.documents.coordinates import Box
from redsail.documents.reading import Source, open_book
from redsail.documents.registers import headings
from redsail.documents.registers.assembly import Progress, assemble, numbered
from redsail.documents.registers.contents import is_projected, share
from redsail.documents.registers.crosschecks import far_places, same_keys
from redsail.documents.registers.guessing import sample
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.sheets import Choice, choose
from redsail.documents.registers.shops import ShopLines, fields
from redsail.documents.registers.values import Question, Reading, RegisterRow, Skipped

# Below this the licence column is a guess by contents only, and the user is asked about the key.
_SURE = 50
_LICENCE_DIGITS = 12
_NEARLY_ALL = 0.8
_MOST = 0.5
_LABEL_LENGTH = 80


def read_register(
    source: Source,
    *,
    mapping: Mapping | str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    coordinates: str | None = None,
    region: Box | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Reading[RegisterRow]:
    """Read the shops of a file (path or bytes).

    Everything left None is worked out and told in the reading; give it (or a Mapping or its JSON) to overrule.
    `coordinates` is wgs84, gcj02 or bd09. `region`: places outside are errors. BadFile when it is no table at all.
    """
    book = open_book(source, encoding=encoding, delimiter=delimiter, limits=limits)
    choice = choose(
        book, "shop", mapping=mapping, sheet=sheet, header_row=header_row, coordinates=coordinates, region=region
    )
    report, skipped = Report(choice.mapping), list[Skipped]()
    usual, digits = _licence_habits(choice)
    maker = ShopLines(choice.mapping, report, usual, digits=digits)
    is_twin = _twins(choice.mapping)
    rows: list[RegisterRow] = []
    for name, line, cells in numbered(choice, report, skipped, progress):
        if is_twin(cells):
            skipped.append(Skipped(name, line, "twin", " ".join(" ".join(cells).split())[:_LABEL_LENGTH]))
        else:
            rows.append(maker.row(name, line, cells))
    clashes = _check_keys(rows, choice.mapping, report)
    far_places(rows, choice.mapping, report, region)
    return assemble(book, choice, rows, report, skipped, fields(choice.mapping), _questions(choice, rows, clashes))


def _no_degrees(choice: Choice) -> list[Question]:
    """Columns named like coordinates that hold no degrees: metres of some map projection, or no places at all."""
    mapping = choice.mapping
    if mapping.coordinates != "none":
        return []
    rows = sample([row for sheet, layout in choice.parts for row in sheet.rows[layout.first_data :]])
    found: dict[str, list[str]] = {}
    for column, name in enumerate(mapping.headings):
        filled = [row[column] for row in rows if column < len(row) and row[column].strip()]
        named = headings.scores(name, mapping.kind).keys() & {"latitude", "longitude"}
        if filled and named and mapping.meaning_of(column) is None:
            code = "projected" if share(is_projected, filled) > _MOST else "no_coordinates"
            found.setdefault(code, []).append(name)
    return [Question(code, {"columns": ", ".join(names)}) for code, names in found.items()]


def _licence_habits(choice: Choice) -> tuple[int, bool]:
    """12 when nearly all licences have the twelve digits of a retail licence, else 0; and whether all have digits."""
    column = choice.mapping.column("licence")
    if column is None:
        return 0, False
    rows = [row for sheet, layout in choice.parts for row in sample(sheet.rows[layout.first_data :])]
    keys = [key for row in rows if column < len(row) and (key := licences.normalise(row[column]))]
    twelve = sum(len(key) == _LICENCE_DIGITS and key.isascii() and key.isdigit() for key in keys)
    digits = sum(any(map(str.isdigit, key)) for key in keys)
    usual = _LICENCE_DIGITS if twelve >= max(3, _NEARLY_ALL * len(keys)) else 0
    return usual, digits >= max(2, _MOST * len(keys))


def _twins(mapping: Mapping) -> Callable[[Cells], bool]:
    """A test for lines that repeat an earlier one cell by cell (but for the serial number): one shop, not two."""
    serial = frozenset(mapping.columns("serial"))
    # Lines without anything to recognise them by are each a fault of their own.
    keys = [column for meaning in mapping.key for column in mapping.columns(meaning)]
    seen: set[int] = set()  # digests: the cells of 100,000 lines a second time would be too much

    def is_twin(cells: Cells) -> bool:
        kept = tuple(cell for place, cell in enumerate(cells) if place not in serial) if serial else cells
        digest = hash(kept)
        if not any(column < len(cells) and cells[column].strip() for column in keys):
            return False
        if digest in seen:
            return True
        seen.add(digest)
        return False

    return is_twin


def _check_keys(rows: Sequence[RegisterRow], mapping: Mapping, report: Report) -> list[tuple[str, str]]:
    """Rows without a key and rows with the same one."""
    by_licence = mapping.key == ("licence",)
    column = mapping.column(mapping.key[0]) if mapping.key else None
    if not by_licence:
        for row in rows:
            if not row.key:
                report.add(row, column, "key_missing")
    code = "licence_duplicate" if by_licence else "key_clash"
    clashes = same_keys(rows, lambda place: rows[place].key, report, code, column)
    return [] if by_licence else clashes


def _questions(choice: Choice, rows: Sequence[RegisterRow], clashes: Sequence[tuple[str, str]]) -> tuple[Question, ...]:
    found = []
    mapping = choice.mapping
    if mapping.coordinates == "unknown":
        found.append(Question("coordinate_system", {"rows": sum(row.is_located for row in rows)}))
    licence = next((guess for guess in mapping.guesses if guess.meaning == "licence"), None)
    if (licence is None or licence.confidence < _SURE) and "key" not in mapping.given:
        found.append(Question("key", {"suggested": "+".join(mapping.key)}))
    found += _no_degrees(choice)
    others = [sheet.name for sheet in choice.infos if sheet.data_rows and not sheet.chosen and not sheet.hidden]
    if others:
        found.append(Question("sheet", {"sheets": ", ".join(others)}))
    found += [Question("clash", {"key": key, "rows": numbers}) for key, numbers in clashes]
    return tuple(found)
