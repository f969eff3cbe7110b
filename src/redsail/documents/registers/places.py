"""Lists of places that shops are seen against: schools, kindergartens, markets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redsail.documents.books import Limits
from redsail.documents.coordinates import Box
from redsail.documents.reading import Source, open_book
from redsail.documents.registers.addresses import address
from redsail.documents.registers.assembly import Progress, assemble, numbered
from redsail.documents.registers.cleaning import Texts
from redsail.documents.registers.crosschecks import far_places, same_keys
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.sheets import choose
from redsail.documents.registers.shops import plain_key
from redsail.documents.registers.spots import Spots
from redsail.documents.registers.values import Question, Reading, Skipped

_CATEGORIES = (
    ("special_school", re.compile(r"特殊教育|特教|聋|盲|培智|special (?:education|needs|school)", re.IGNORECASE)),
    ("kindergarten", re.compile(r"幼儿园|幼教|托育|kindergarten|nursery|pre-?school|early years", re.IGNORECASE)),
    (
        "school",
        re.compile(r"学校|小学|中学|初中|高中|职高|中专|技校|附中|附小|完小|school|academy|college", re.IGNORECASE),
    ),
    ("market", re.compile(r"市场|集市|农贸|菜场|商城|market|bazaar|mall", re.IGNORECASE)),
)
FIELDS = ("name", "kind", "address", "town", "phone", "status")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. `kind` as written; `category` is school, kindergarten, special_school, market or "" (ask)."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    key: str
    name: str
    kind: str
    category: str
    address: str
    town: str
    phone: str
    status: str
    latitude: float | None
    longitude: float | None
    origin: str


def read_places(
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
) -> Reading[PlaceRow]:
    """Read places as `read_register` reads shops; those without coordinates are kept, to be located."""
    book = open_book(source, encoding=encoding, delimiter=delimiter, limits=limits)
    choice = choose(
        book, "place", mapping=mapping, sheet=sheet, header_row=header_row, coordinates=coordinates, region=region
    )
    report, skipped = Report(choice.mapping), list[Skipped]()
    texts = Texts(choice.mapping, report)
    spots = Spots(choice.mapping, texts)
    rows: list[PlaceRow] = []
    for name, line, cells in numbered(choice, report, skipped, progress):
        texts.begin(name, line, cells)
        rows.append(_row(texts, spots))
    same_keys(rows, lambda place: rows[place].key, report, "key_clash", choice.mapping.column("name"))
    far_places(rows, choice.mapping, report, region)
    known = tuple(field for field in FIELDS if texts.has(field))
    if choice.mapping.coordinates != "none":
        known = (*known, "latitude", "longitude", "origin")
    asked = (Question("coordinate_system", {"rows": len(rows)}),) if choice.mapping.coordinates == "unknown" else ()
    return assemble(book, choice, rows, report, skipped, known, asked)


def category(kind: str, name: str) -> str:
    """The category that the kind says, or else the name."""
    return next((code for text in (kind, name) for code, words in _CATEGORIES if words.search(text)), "")


def _row(texts: Texts, spots: Spots) -> PlaceRow:
    name, kind = texts.get("name"), texts.get("kind")
    if not name:
        texts.report(texts.column("name"), "name_missing")
    where, spot = address(texts, spots), spots.read()
    key = "|".join((plain_key(name), plain_key(where))) if name else ""
    return PlaceRow(
        texts.sheet, texts.line, texts.cells, key, name, kind, category(kind, name), where,
        texts.get("town"), texts.get("phone"), texts.get("status"),
        spot.latitude if spot else None, spot.longitude if spot else None, spot.origin if spot else "",
    )  # fmt: skip
