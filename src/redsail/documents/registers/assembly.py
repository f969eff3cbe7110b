"""From a chosen sheet to lines, and from rows and problems to one reading; alike for every kind of register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from redsail.documents.books import Book, Cells
from redsail.documents.registers import lines
from redsail.documents.registers.problems import Report
from redsail.documents.registers.sheets import Choice
from redsail.documents.registers.values import BadRow, Lined, Numbers, Question, Reading, Skipped

Progress = Callable[[int, int], None]
Line = TypeVar("Line", bound=Lined)

_PROGRESS_STEP = 1000


def numbered(
    choice: Choice, report: Report, skipped: list[Skipped], progress: Progress | None
) -> Iterator[tuple[str, int, Cells]]:
    """(sheet, line, cells) of every line of data; the report is told which columns stand to the left."""
    total = sum(len(sheet.rows) for sheet, _ in choice.parts)
    done = 0
    for sheet, layout in choice.parts:
        report.left = sheet.left
        left_out = [] if sheet.left else skipped  # told once, for the first of tables side by side
        for line, cells in lines.data_lines(sheet, layout, choice.mapping, left_out):
            if progress and line % _PROGRESS_STEP == 0:
                progress(done + line, total)
            yield sheet.name, line, cells
        done += len(sheet.rows)
    report.left = 0


def assemble(
    book: Book,
    choice: Choice,
    rows: Sequence[Line],
    report: Report,
    skipped: Sequence[Skipped],
    known: tuple[str, ...],
    questions: tuple[Question, ...],
) -> Reading[Line]:
    """Everything found, in one value: good rows apart from bad ones."""
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    layout = choice.parts[0][1]
    notes: Numbers = {"broken_characters": book.damaged} if book.damaged else {}
    if any(sheet.left for sheet, _ in choice.parts):
        notes["side_by_side"] = sum(1 for sheet, _ in choice.parts if sheet.name == choice.parts[0][0].name)
    return Reading(
        kind=book.kind,
        encoding=book.encoding,
        delimiter=book.delimiter,
        sheets=choice.infos,
        header_row=layout.row,
        header_lines=layout.lines if layout.row else 0,
        headings=choice.mapping.headings,
        mapping=choice.mapping,
        fields=known,
        rows=tuple(row for row in rows if not report.is_bad(row)),
        bad=tuple(BadRow(row.sheet, row.line, row.cells) for row in rows if report.is_bad(row)),
        problems=report.sorted(order),
        skipped=tuple(skipped),
        questions=questions,
        notes=notes,
    )
