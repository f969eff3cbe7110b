"""A reading as plain data, short enough to keep beside the file it came from and to compare for equality."""

from __future__ import annotations

from typing import Any

from redsail.documents.hours import DAY
from redsail.documents.registers import Reading

SHOWN = (
    "key", "name", "sign", "company", "holder", "address", "town", "county", "postcode", "phone", "grade", "kind",
    "status", "station", "priority", "note", "area", "latitude", "longitude", "origin", "valid_from", "valid_to",
)  # fmt: skip


def summary(reading: Reading[Any]) -> dict[str, Any]:
    """Everything that was guessed and read; blanks are left out."""
    mapping = reading.mapping
    return {
        "file": [reading.kind, reading.encoding, reading.delimiter],
        "header": [reading.header_row, reading.header_lines],
        "columns": {guess.meaning: [column + 1 for column in guess.columns] for guess in mapping.guesses},
        "coordinates": [mapping.coordinates, "swapped" if mapping.swapped else "", "lon" if mapping.lon_first else ""],
        "key": list(mapping.key),
        "rows": _rows(reading),
        "bad": [row.line for row in reading.bad],
        "problems": [" ".join(filter(None, _problem(problem))) for problem in reading.problems],
        "skipped": [f"{skip.row} {skip.reason}" for skip in reading.skipped],
        "questions": [
            " ".join(map(str, (question.code, *question.numbers.values()))) for question in reading.questions
        ],
    }


def _rows(reading: Reading[Any]) -> dict[str, Any]:
    """By line; of tables side by side two rows have the same one."""
    rows: dict[str, Any] = {}
    for row in reading.rows:
        rows[f"{row.line} too" if str(row.line) in rows else str(row.line)] = _row(row)
    return rows


def _row(row: Any) -> dict[str, Any]:
    shown = {name: getattr(row, name) for name in SHOWN if getattr(row, name)}
    if row.hours:
        shown["hours"] = ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in row.hours)
    return shown


def _clock(seconds: int) -> str:
    assert seconds <= 2 * DAY
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def _problem(problem: Any) -> tuple[str, ...]:
    numbers = " ".join(f"{name}={value}" for name, value in problem.numbers.items())
    return f"{problem.row}{problem.column}", problem.severity, problem.code, numbers
