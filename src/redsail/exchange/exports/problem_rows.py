"""The lines that errors kept out, as they stood, with what is wrong: to correct and import again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from redsail.documents.registers.mapping import normal_heading
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange import words
from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport
from redsail.shops.queries import staged

LANGUAGES = ("zh-hans", "en")


def is_own(headings: list[str]) -> bool:
    """Whether a file has the column that only a sheet of lines to correct has, in whatever language."""
    names = set()
    for language in LANGUAGES:
        with translation.override(language):
            names.add(normal_heading(_("What is wrong")))
    return bool(headings) and normal_heading(headings[-1]) in names


def workbook(found: RegisterImport) -> bytes:
    """The xlsx: the file's own columns in their order, then one column that says what is wrong."""
    headings = found.reading.get("headings", [])
    columns = [Column(f"c{place}", heading or f"#{place + 1}", width=16) for place, heading in enumerate(headings)]
    columns.append(Column("wrong", _("What is wrong"), width=60))
    return xlsx_bytes(Table(_("Lines to correct"), columns, _rows(found, len(headings))))


def _rows(found: RegisterImport, width: int) -> Iterator[list[Value]]:
    for row in staged.lines(found, Change.PROBLEM).iterator(chunk_size=1000):
        cells = [*row.cells, *[""] * width][:width]
        told = [
            f"{words.where(row.sheet, row.line, each['column'])}: {words.problem(each)}"
            for each in row.problems
            if each["severity"] == "error"
        ]
        yield [*cells, " ".join(told)]
