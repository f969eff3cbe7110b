"""The items of a checklist as a sheet that reads in again."""

from __future__ import annotations

from collections.abc import Iterable

from redsail.activities.queries.checklists import Item
from redsail.documents.tables import Column, Table, Value
from redsail.documents.xlsx import xlsx_bytes
from redsail.exchange.checklist_columns import COLUMNS, KINDS, WIDTHS, choices_text

WORDS = {value: word for word, value in KINDS.items()}


def workbook(name: str, items: Iterable[Item]) -> bytes:
    """The xlsx, with the headings that the import knows."""
    columns = [Column(key, known[0], width=width) for (key, known), width in zip(COLUMNS.items(), WIDTHS, strict=True)]
    return xlsx_bytes(Table(name[:30], columns, [_row(item) for item in items]))


def _row(item: Item) -> list[Value]:
    marks = ["是" if flag else "" for flag in (item.required, item.none)]
    choices = choices_text(item.choices).replace("\n", "；")
    head: list[Value] = [item.key, item.zh, item.en, WORDS.get(item.kind, item.kind), *marks, choices]
    return [*head, item.only_if, item.only_is, "、".join(item.kinds), "、".join(item.grades)]
