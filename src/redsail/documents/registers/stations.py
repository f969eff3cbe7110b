"""Tables of stations: at least a name and a place."""

from __future__ import annotations

from dataclasses import dataclass

from redsail.documents.books import Limits
from redsail.documents.coordinates import Box
from redsail.documents.reading import Source, open_book
from redsail.documents.registers.assembly import Progress, assemble, numbered
from redsail.documents.registers.cleaning import Texts
from redsail.documents.registers.crosschecks import far_places, same_keys
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.sheets import choose
from redsail.documents.registers.shops import plain_key
from redsail.documents.registers.spots import Spots
from redsail.documents.registers.values import Question, Reading, Skipped

FIELDS = ("name", "code", "address", "town", "phone", "head")


@dataclass(frozen=True, slots=True)
class StationRow:
    """One station; `key` is its code, or its name where there are no codes. Degrees WGS-84."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    key: str
    name: str
    code: str
    address: str
    town: str
    phone: str
    head: str
    latitude: float | None
    longitude: float | None
    origin: str


def read_stations(
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
) -> Reading[StationRow]:
    """Read stations as `read_register` reads shops. A station without a place, or two at one, are errors."""
    book = open_book(source, encoding=encoding, delimiter=delimiter, limits=limits)
    choice = choose(
        book, "station", mapping=mapping, sheet=sheet, header_row=header_row, coordinates=coordinates, region=region
    )
    report, skipped = Report(choice.mapping), list[Skipped]()
    texts = Texts(choice.mapping, report)
    spots = Spots(choice.mapping, texts)
    rows = []
    for name, line, cells in numbered(choice, report, skipped, progress):
        texts.begin(name, line, cells)
        rows.append(_row(texts, spots))
    known = tuple(field for field in FIELDS if texts.has(field))
    _check(rows, choice.mapping, report, region)
    questions = (Question("coordinate_system", {"rows": len(rows)}),) if choice.mapping.coordinates == "unknown" else ()
    return assemble(book, choice, rows, report, skipped, (*known, "latitude", "longitude", "origin"), questions)


def _row(texts: Texts, spots: Spots) -> StationRow:
    name, code = texts.get("name"), texts.get("code")
    if not name:
        texts.report(texts.column("name"), "name_missing")
    odd = texts.count_errors()
    spot = spots.read()
    if spot is None and texts.count_errors() == odd:  # one cell, one error
        texts.report(texts.column("latitude"), "coordinate_missing", name)
    return StationRow(
        texts.sheet, texts.line, texts.cells, plain_key(code or name), name, code,
        texts.fit("station_address", texts.get("address"), texts.column("address")),
        texts.get("town"), texts.get("phone"), texts.get("head"),
        spot.latitude if spot else None, spot.longitude if spot else None, spot.origin if spot else "",
    )  # fmt: skip


def _check(rows: list[StationRow], mapping: Mapping, report: Report, region: Box | None) -> None:
    column = mapping.column("code") if mapping.columns("code") else mapping.column("name")
    same_keys(rows, lambda place: rows[place].key, report, "key_clash", column)

    def spot(place: int) -> str:
        lat, lon = rows[place].latitude, rows[place].longitude
        return "" if lat is None or lon is None else f"{lat:.5f}, {lon:.5f}"

    same_keys(rows, spot, report, "same_place", mapping.column("latitude"))
    far_places(rows, mapping, report, region)
