"""Lines of a shop register to `RegisterRow`."""

from __future__ import annotations

import re
import unicodedata

from redsail.documents import hours, licences
from redsail.documents.books import Cells
from redsail.documents.registers.addresses import address
from redsail.documents.registers.cleaning import Texts, number
from redsail.documents.registers.dates import iso_date, iso_span
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report
from redsail.documents.registers.spots import Spots
from redsail.documents.registers.values import Located, RegisterRow

_SQUARE_FOOT = 0.09290304  # square metres, by definition
_SIGNS = re.compile(r"[\W_]+")
_NAMES = ("name", "dba", "company", "holder")
# Row fields that exist as soon as one of these meanings has a column.
_FIELDS = {
    "name": _NAMES, "sign": ("dba",), "company": ("company",), "holder": ("holder",),
    "address": ("address", "street_name", "street_number", "point"), "town": ("town",), "county": ("county",),
    "postcode": ("postcode",), "phone": ("phone",), "grade": ("grade",), "kind": ("kind",), "status": ("status",),
    "station": ("station",), "priority": ("priority",), "note": ("note",), "hours": ("hours", "opens"),
    "area": ("area",), "latitude": ("latitude", "point"), "longitude": ("longitude", "point"),
    "origin": ("latitude", "point"), "valid_from": ("valid_from",), "valid_to": ("valid_to",),
}  # fmt: skip


def fields(mapping: Mapping) -> tuple[str, ...]:
    """The row fields that a file with this mapping can fill."""
    return tuple(name for name, sources in _FIELDS.items() if any(mapping.columns(m) for m in sources))


class ShopLines:
    """Makes rows of lines; everything wrong goes to the report."""

    def __init__(self, mapping: Mapping, report: Report, usual_length: int = 0, *, digits: bool = False) -> None:
        """`usual_length`: of nearly all licences of the file, 0 when they differ; `digits`: they all have some."""
        self._mapping = mapping
        self._texts = Texts(mapping, report)
        self._spots = Spots(mapping, self._texts)
        self._usual, self._digits = usual_length, digits
        self._metres = _SQUARE_FOOT if mapping.area_unit == "ft2" else 1.0

    def row(self, sheet: str, line: int, cells: Cells) -> RegisterRow:
        """One line as a row, as far as it can be read."""
        texts = self._texts
        texts.begin(sheet, line, cells)
        licence = self._licence()
        name, dba, company, holder = (texts.get(meaning) for meaning in _NAMES)
        shown = name or dba or company or holder
        if not shown:
            texts.report(self._name_column(), "name_missing")
        where = address(texts, self._spots)
        spot = self._spots.read()
        since, until = self._validity()
        return RegisterRow(
            sheet=sheet, line=line, cells=cells,
            key=self._key(licence, shown, where, holder),
            licence=licence, name=shown, sign=dba if dba != shown else "", company=company, holder=holder,
            address=where, town=texts.get("town"), county=texts.get("county"), postcode=texts.get("postcode"),
            phone=texts.get("phone"), grade=texts.get("grade"), kind=texts.get("kind"), status=texts.get("status"),
            station=texts.get("station"), priority=texts.get("priority"), note=texts.get("note"),
            hours=self._hours(), area=self._area(),
            latitude=spot.latitude if spot else None, longitude=spot.longitude if spot else None,
            origin=spot.origin if isinstance(spot, Located) else "",
            valid_from=since, valid_to=until,
        )  # fmt: skip

    def _licence(self) -> str:
        texts = self._texts
        if not texts.has("licence"):
            return ""
        raw = texts.get("licence")
        fault, key, column = licences.fault(raw), licences.normalise(raw), texts.column("licence")
        if fault:
            texts.report(column, fault, raw)
            return ""
        if not key:
            if "licence" in self._mapping.key:
                texts.report(column, "licence_missing", raw)
        elif self._digits and not any(map(str.isdigit, key)):
            texts.report(column, licences.UNREADABLE, raw)
        elif self._usual and len(key) != self._usual:
            texts.report(column, "licence_length", raw, length=len(key), usual=self._usual)
        # One sign may be many letters on paper.
        return texts.fit("licence", licences.printed(raw), column) if key else ""

    def _key(self, licence: str, name: str, where: str, holder: str) -> str:
        """The normalised key by the meanings that the mapping names."""
        parts = []
        for meaning in self._mapping.key:
            known = {"licence": licence, "name": name, "address": where, "holder": holder}
            text = known.get(meaning, "") if meaning in known else self._texts.get(meaning)
            parts.append(licences.normalise(text) if meaning == "licence" else plain_key(text))
        return "|".join(parts) if any(parts) else ""

    def _validity(self) -> tuple[str, str]:
        texts = self._texts
        since, until = iso_span(texts.get("valid_to"))
        first = iso_date(texts.get("valid_from"))
        for meaning, day in (("valid_from", first), ("valid_to", until)):
            text = texts.get(meaning)
            if not day and any(map(str.isdigit, text)):  # "long-term" and its like are no slip of the pen
                texts.report(texts.column(meaning), "date_left_out", text)
        return first or since, until

    def _hours(self) -> hours.Windows:
        texts = self._texts
        text = texts.get("hours")
        if text:
            windows = hours.parse_hours(text)
            if windows is None:
                texts.report(texts.column("hours"), "hours_unclear", text)
            return windows or ()
        if hours.parse_hours(texts.get("opens")) == hours.ALL_DAY:
            return hours.ALL_DAY
        pair = []
        for meaning in ("opens", "closes"):
            text = texts.get(meaning)
            seconds = hours.parse_time(text) if text else None
            if text and seconds is None:
                texts.report(texts.column(meaning), "hours_unclear", text)
            pair.append(seconds)
        opens, closes = pair
        return (hours.from_columns(opens, closes),) if opens is not None and closes is not None else ()

    def _area(self) -> float | None:
        text = self._texts.get("area")
        if not text:
            return None
        value = number(text)
        if value is None or value < 0:
            self._texts.report(self._texts.column("area"), "area_unclear", text)
            return None
        # Nought stands for "not measured" in every register seen so far.
        return round(value * self._metres, 2) or None

    def _name_column(self) -> int | None:
        return next((c for meaning in _NAMES if (c := self._texts.column(meaning)) is not None), None)


def plain_key(text: str) -> str:
    """A text as part of a key: without width, case, blanks and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())
