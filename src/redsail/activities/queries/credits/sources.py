"""Credits whose plan lies in a room above: it registers what its sessions are for, this room looks who was there.

    sources.register("reading", cells)      once, when the room above is ready

`cells` takes numbers of gatherings and answers the cells of its plan by gathering, in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from redsail.activities.models import Activity
from redsail.activities.queries.credits import held, rules
from redsail.activities.queries.credits.records import Records
from redsail.rulebook.schema import Ruling


@dataclass(frozen=True)
class Cell:
    """A place of a plan that a session fills: what it is called, and whose it is (nobody named: everybody's)."""

    label: str
    people: frozenset[int] = frozenset()


@dataclass(frozen=True)
class CellCredit:
    """A cell and whether it is filled. `code`: counts, or too_few (so many of its people were present)."""

    source: str
    cell: Cell
    present: int
    code: str
    ruling: Ruling


Source = Callable[[Sequence[int]], Mapping[int, Sequence[Cell]]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let a room above say what its sessions are for; registered again, the later one counts."""
    _sources[name] = source


def registered(name: str) -> Source:
    """What a room above has registered; nothing where none has."""
    return _sources.get(name, lambda numbers: {})


def cells(read: Records) -> dict[int, list[CellCredit]]:
    """Gathering → cells that it fills, or does not. As many queries as the rooms above need."""
    numbers = [row.pk for row in read.activities]
    found: dict[int, list[CellCredit]] = {number: [] for number in numbers}
    rows = {row.pk: row for row in read.activities}
    for name, source in sorted(_sources.items()):
        for number, listed in source(numbers).items():
            found[number] += [_credit(read, rows[number], name, cell) for cell in listed]
    return found


def _credit(read: Records, activity: Activity, name: str, cell: Cell) -> CellCredit:
    there = held.present(read, activity)
    counted = len(there & cell.people) if cell.people else len(there)
    ruling = read.shelf.ruling(rules.READING, activity.unit, held.day(activity))
    return CellCredit(name, cell, counted, "counts" if counted >= ruling.number else "too_few", ruling)
