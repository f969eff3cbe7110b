"""What is held about a person: every room that keeps something says so here; "my data" shows and exports all of it.

held.register("organisation", sections)     # in the room's app: sections(person) -> list[Section]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

Words = str | Promise
Value = str | int | date | datetime | Promise | None


@dataclass(frozen=True)
class Section:
    """One kind of fact as a small table. `name` is a plain word for files, `title` what people read."""

    name: str
    title: Words
    headings: Sequence[Words]
    rows: Sequence[Sequence[Value]]


_rooms: dict[str, Callable[[Any], list[Section]]] = {}


def register(room: str, sections: Callable[[Any], list[Section]]) -> None:
    """Add what a room says; the same room again replaces it."""
    _rooms[room] = sections


def about(person: Any) -> list[Section]:
    """Everything the rooms hold about a person, sections without a row left out."""
    return [section for room in sorted(_rooms) for section in _rooms[room](person) if section.rows]
