"""The rules of dated facts that every action checks alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models.dated import DatedQuerySet


def forwards(from_date: date, until_date: date | None) -> None:
    """Raises BadInput when the last day lies before the first."""
    if until_date and until_date < from_date:
        days: dict[str, Any] = {"from": from_date, "until": until_date}
        raise BadInput("organisation.ends_before_start", **days)


def alone(rows: DatedQuerySet, from_date: date, until_date: date | None, *, name: str) -> None:
    """Raises BadInput when one of `rows` (other facts of `name`) touches the span."""
    other = rows.touching(from_date, until_date or date.max).first()
    if other is not None:
        days: dict[str, Any] = {"from": other.from_date, "until": other.until_date or "…"}
        raise BadInput("organisation.overlap", name=name, **days)
