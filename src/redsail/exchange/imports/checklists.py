"""The items of a checklist from a sheet."""

from __future__ import annotations

from typing import Any

from redsail.activities.queries.checklists import Item
from redsail.exchange.checklist_columns import COLUMNS, KINDS, TRUE, choices_of, listed
from redsail.exchange.imports.plain_sheets import lines


def read(content: bytes, name: str) -> list[Item]:
    """The items in their order; what is wrong with them is told by `list_faults`, all at once. Raises BadInput."""
    return [_item(dict(line.cells)) for line in lines(content, name, COLUMNS)]


def _item(cells: dict[str, str]) -> Item:
    kind = KINDS.get(cells["kind"], cells["kind"].lower())
    flags: dict[str, Any] = {name: cells[name].lower() in TRUE for name in ("required", "none")}
    texts: dict[str, Any] = {name: cells[name] for name in ("key", "zh", "en", "only_if", "only_is")}
    shops: dict[str, Any] = {"kinds": listed(cells["kinds"]), "grades": listed(cells["grades"])}
    return Item(kind=kind, choices=choices_of(cells["choices"]), **texts, **flags, **shops)
