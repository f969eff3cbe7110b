"""What an import would change, before anything is written: lines, counts, and whether it looks alarming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redsail.documents import deltas
from redsail.documents.registers import BadRow, Reading, RowProblem
from redsail.shops.actions.staging import Line
from redsail.shops.enums import Change

Record = dict[str, Any]
Place = tuple[str, int]


@dataclass(frozen=True)
class Delta:
    """Everything an import would do. `lines()` may be walked more than once; `counts` has a number for each change."""

    reading: Reading[Any]
    changes: deltas.Delta
    lines: Callable[[], Iterator[Line]]
    counts: dict[str, Any] = field(default_factory=dict)

    @property
    def alarm(self) -> bool:
        """Whether so much would be gone that somebody has to confirm it."""
        return self.changes.alarm


def compared(
    standing: Mapping[str, Record],
    incoming: Mapping[str, Record],
    *,
    fields: Collection[str],
    closed: Mapping[str, Record] | None = None,
    partial: bool,
    kept: Collection[str] = (),
    alarm_share: float,
) -> deltas.Delta:
    """Field by field; nothing is gone in a file that is only a part, nor what a line with errors may have meant."""
    spared = standing.keys() - incoming.keys() if partial else set(kept) & standing.keys() - incoming.keys()
    known = {key: record for key, record in standing.items() if key not in spared}
    found = deltas.compare(
        known,
        incoming,
        fields=fields,
        closed=closed,
        alarm_share=alarm_share,
        keep_when_blank=("lat", "lon", "station", "opens", "closes"),
    )
    return found


def count(reading: Reading[Any], found: deltas.Delta, standing: int, unlocated: int, **more: Any) -> dict[str, Any]:
    """The numbers of the summary. `problem` counts lines with errors, `warnings` single values."""
    skipped = Counter(each.reason for each in reading.skipped)
    return {
        "read": reading.read,
        "new": len(found.new),
        "changed": len([key for key in found.changed if key not in set(found.back)]),
        "gone": len(found.gone),
        "back": len(found.back),
        "same": found.same,
        "problem": len(reading.bad),
        "errors": len(reading.errors),
        "warnings": len(reading.problems) - len(reading.errors),
        "unlocated": unlocated,
        "standing": standing,
        "skipped": {reason: skipped[reason] for reason in skipped if reason not in {"heading", "blank"}},
        **more,
    }


def problem_lines(reading: Reading[Any]) -> Iterator[Line]:
    """The lines that errors keep out, each with all that is wrong in it and its cells as they stood."""
    told = problems_by_line(reading.problems)
    for bad in reading.bad:
        title = " ".join(cell for cell in bad.cells if cell.strip())[:120]
        yield Line(
            Change.PROBLEM, title, sheet=bad.sheet, line=bad.line, problems=told.get((bad.sheet, bad.line), []),
            cells=list(bad.cells),
        )  # fmt: skip


def problems_by_line(problems: Sequence[RowProblem]) -> dict[Place, list[dict[str, Any]]]:
    """Problems as JSON, by line."""
    found: dict[Place, list[dict[str, Any]]] = {}
    for each in problems:
        found.setdefault((each.sheet, each.row), []).append(as_json(each))
    return found


def as_json(problem: RowProblem) -> dict[str, Any]:
    """A problem as the staged line keeps it."""
    return {
        "code": problem.code,
        "column": problem.column,
        "heading": problem.heading,
        "value": problem.value,
        "numbers": dict(problem.numbers),
        "severity": problem.severity,
    }


def cell(bad: BadRow, column: int | None) -> str:
    """One cell of a bad line."""
    return bad.cells[column].strip() if column is not None and column < len(bad.cells) else ""
