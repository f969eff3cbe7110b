"""Every problem a row can have, with how bad it is; and the list they are collected in."""

from __future__ import annotations

from redsail.documents.registers.layout import LEVELS, letter
from redsail.documents.registers.mapping import Mapping
from redsail.documents.registers.values import Lined, RowProblem, Severity

# code -> severity, and in the remark the numbers that come with it. The doors own the words.
SEVERITY: dict[str, Severity] = {
    "name_missing": "error",
    "licence_missing": "error",
    "licence_precision_lost": "error",  # a spreadsheet rounded it: 3.20412E+11
    "licence_unreadable": "error",
    "licence_length": "error",  # length, usual
    "licence_duplicate": "error",  # rows: the other lines, "12, 40"
    "key_missing": "error",
    "key_clash": "error",  # rows
    "too_long": "error",  # length, limit
    "control_characters": "error",  # count
    "broken_characters": "error",  # count: could not be decoded
    "latitude_range": "error",  # limit
    "longitude_range": "error",  # limit
    "coordinate_unreadable": "error",
    "coordinate_swapped": "error",  # in this line only; km, limit where it is in range but far as written
    "far": "error",  # km, limit: far from all others, or outside the region
    "coordinate_missing": "error",  # only where a place is needed: stations
    "same_place": "error",  # rows: two stations at one place
    "date_unclear": "error",
    "period_reversed": "error",  # valid from after valid to
    "role_unknown": "error",
    "membership_unknown": "error",
    "year_unclear": "error",
    "answer_unclear": "error",
    "coordinate_zero": "warning",  # 0/0: read as "to be located"
    "coordinate_incomplete": "warning",  # only one of the two: read as "to be located"
    "hours_unclear": "warning",
    "area_unclear": "warning",
    "date_left_out": "warning",  # only shown beside a shop; where dates decide (certificates) it is date_unclear
    "shortened": "warning",  # length, limit: the beginning is kept
}

_LONGEST_VALUE = 200


class Report:
    """Collects the problems of a reading, and which lines an error keeps out."""

    def __init__(self, mapping: Mapping) -> None:
        """For sheets with these headings."""
        self.mapping = mapping
        self.problems: list[RowProblem] = []
        self.errors = 0
        self._bad: set[int] = set()
        self.left = 0  # columns of the real sheet before those of the mapping

    def add(self, row: Lined, column: int | None, code: str, value: str = "", **numbers: int | float | str) -> None:
        """Note one problem; `column` None means the whole line."""
        names = self.mapping.headings
        heading = names[column].replace(LEVELS, " / ") if column is not None and column < len(names) else ""
        severity = SEVERITY[code]
        if severity == "error":
            self.errors += 1
            self._bad.add(id(row.cells))
        place = "" if column is None else letter(column + self.left)
        self.problems.append(
            RowProblem(row.sheet, row.line, place, heading, code, value[:_LONGEST_VALUE], dict(numbers), severity)
        )

    def is_bad(self, row: Lined) -> bool:
        """Whether an error keeps this row out. By identity: of tables side by side two rows have the same line."""
        return id(row.cells) in self._bad

    def sorted(self, order: dict[str, int]) -> tuple[RowProblem, ...]:
        """In the order of the sheets and lines."""
        return tuple(sorted(self.problems, key=lambda p: (order.get(p.sheet, 0), p.row, len(p.column), p.column)))
