"""Cells as clean text: one line, no invisible characters, nothing too long."""

from __future__ import annotations

import re
import unicodedata

from redsail.documents.books import Cells
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.problems import Report

# Longest text of each meaning, in characters; others DEFAULT_LIMIT. Whoever keeps rows has to have that much room.
LIMITS = {
    "licence": 40, "name": 200, "dba": 200, "company": 200, "holder": 200, "address": 300, "town": 100, "kind": 60,
    "grade": 30, "status": 60, "phone": 60, "note": 2000, "station_address": 200,
}  # fmt: skip
DEFAULT_LIMIT = 200
# A shop is not kept out for these: they are shortened, and that is told.
_SHORTENED = frozenset(
    {
        "town",
        "county",
        "state",
        "kind",
        "grade",
        "status",
        "priority",
        "phone",
        "note",
        "head",
        "station",
        "station_address",
    }
)

_ODD = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]|  |\A | \Z"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_DECIMAL_COMMA = re.compile(r"\A(-?\d+),(\d{1,2})(?!\d)")
# What people and databases write instead of leaving a cell empty.
_BLANK_WORDS = (
    "null none nan n/a na #n/a #ref! #value! unknown tbd - -- — —— / // \\ . * ** *** "
    "无 暂无 没有 未填 空 不详 未知 待定 不明 待补 暂缺"
)
_NOTHING = frozenset(_BLANK_WORDS.split())


def one_line(text: str) -> str:
    """Runs of blanks and line ends become one blank; invisible characters go. Control characters stay to be seen."""
    return " ".join(_INVISIBLE.sub("", text).split()) if _ODD.search(text) else text


def is_nothing(text: str) -> bool:
    """Blank, or a word for blank."""
    return not text or (len(text) <= 7 and text.casefold() in _NOTHING)


class Texts:
    """Takes the cells of one line after another as clean text, reporting what is wrong with them."""

    def __init__(self, mapping: Mapping, report: Report) -> None:
        """`mapping` tells which columns to look at."""
        self._columns = {guess.meaning: guess.columns for guess in mapping.guesses}
        self._report = report
        self.sheet, self.line = "", 0
        self.cells: Cells = ()

    def begin(self, sheet: str, line: int, cells: Cells) -> None:
        """Go to another line."""
        self.sheet, self.line, self.cells = sheet, line, cells

    def has(self, meaning: str) -> bool:
        """Whether the sheet has such a column."""
        return meaning in self._columns

    def column(self, meaning: str) -> int | None:
        """Its first column."""
        columns = self._columns.get(meaning)
        return columns[0] if columns else None

    def raw(self, meaning: str) -> str:
        """The first cell of a meaning as it stands."""
        columns = self._columns.get(meaning)
        if not columns or columns[0] >= len(self.cells):
            return ""
        return self.cells[columns[0]]

    def get(self, meaning: str, joint: str = " ") -> str:
        """The cleaned text of a meaning, several columns joined; "" for words that mean nothing."""
        columns = self._columns.get(meaning)
        if not columns:
            return ""
        if len(columns) == 1:
            text = self._clean(columns[0])
        else:
            text = joint.join(text for column in columns if (text := self._clean(column)))
        return self.fit(meaning, text, columns[0])

    def fit(self, meaning: str, text: str, column: int | None) -> str:
        """The text if it is short enough for its meaning, else as much of it as fits, and a problem at that column."""
        limit = LIMITS.get(meaning, DEFAULT_LIMIT)
        if len(text) <= limit:
            return text
        code = "shortened" if meaning in _SHORTENED else "too_long"
        self.report(column, code, text, length=len(text), limit=limit)
        return text[:limit]

    def _clean(self, column: int) -> str:
        if column >= len(self.cells):
            return ""
        raw = self.cells[column]
        text = raw
        if _ODD.search(raw):
            text = one_line(raw)
            self._check(column, raw)
        return "" if is_nothing(text) else text

    def _check(self, column: int, raw: str) -> None:
        control = _CONTROL.findall(raw)
        if control:
            self.report(column, "control_characters", raw, count=len(control))
        if "\ufffd" in raw:
            self.report(column, "broken_characters", raw, count=raw.count("\ufffd"))

    def count_errors(self) -> int:
        """How many errors have been noted so far."""
        return self._report.errors

    def report(self, column: int | None, code: str, value: str = "", **numbers: int | float | str) -> None:
        """Note a problem of the line at hand."""
        self._report.add(self, column, code, value, **numbers)


def number(text: str) -> float | None:
    """A number with or without unit, thousands and "about": 1,200 sq ft, 约50㎡."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("约~≈")
    plain = _DECIMAL_COMMA.sub(r"\1.\2", plain)
    found = re.fullmatch(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*[^\d\-~至,]*(?:m2|ft2|㎡)?", plain)
    return float(found[1].replace(",", "")) if found else None
