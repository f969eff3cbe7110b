"""Two officers at one row: whoever saves second is told what the first changed, and nothing is written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model

from redsail.base.errors import Clash

Row = TypeVar("Row", bound=Model)


def of(row: Model, names: Iterable[str]) -> dict[str, str]:
    """The columns as somebody saw them, as plain text: numbers of rows, ISO days, "" for nothing."""
    found = {}
    for name in names:
        value = getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]
        found[name] = "" if value is None else str(value)
    return found


def hold(row: Row, seen: Mapping[str, str] | None) -> Row:
    """The row brought up to what stands, and locked until the transaction ends (on SQLite every writer waits anyway).

    Raises Clash with the names of the columns that are no longer as `seen`; None: nobody looked at it before.
    """
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
    if seen is not None and (other := [name for name, value in of(row, seen).items() if value != seen[name]]):
        raise Clash("organisation.row_changed_meanwhile", columns=",".join(other), name=str(row))
    return row


def whole(rows: Iterable[Any]) -> str:
    """All rows of something as one text, to see whether any came, went or changed."""
    names = ("pk", "branch_id", "kind", "from_date", "until_date")
    return ";".join(",".join(str(getattr(row, name)) for name in names) for row in rows)
