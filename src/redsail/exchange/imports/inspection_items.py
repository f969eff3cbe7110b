"""The published list of inspection items from a sheet with number, item and law."""

from __future__ import annotations

from redsail.exchange.imports.plain_sheets import lines
from redsail.exchange.item_columns import COLUMNS
from redsail.patrol.actions.item_lists import ItemDraft


def read(content: bytes, name: str) -> list[ItemDraft]:
    """The lines in their order; what is wrong with them is told by the action, all at once. Raises BadInput."""
    found = lines(content, name, COLUMNS)
    return [ItemDraft(line.cells["code"], line.cells["text"], line.cells["law"], line.row) for line in found]
