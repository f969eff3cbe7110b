"""A roster from file to what it would change: read, look for contradictions, compare, rehearse, keep; then apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from redsail.base.errors import BadInput, Problems
from redsail.exchange.roster import deltas, reading
from redsail.exchange.roster.standing import Book
from redsail.organisation.actions import roster_running, rosters
from redsail.organisation.actions.roster_running import Step, Tell
from redsail.organisation.models import RosterImport, Unit


@dataclass(frozen=True)
class Looked:
    """The cleaned lines, the changes that would come of them, and how many lines stay as they are."""

    rows: list[dict[str, Any]]
    changes: list[Step]
    same: int


def look(content: bytes, name: str, *, by: Any, tell: Tell | None = None) -> Looked:
    """What the file would change; nothing is written. Raises Problems with everything wrong at once, also what only a
    rehearsal of the lines without faults can find."""
    book = Book.of(by)
    found = reading.read(content, name, book)
    wrong = [*found.problems, *deltas.contradictions(found.lines, book), *deltas.unknown_people(found.lines, by)]
    sound = deltas.sound(found.lines) if wrong else found.lines
    changes, same = deltas.changes(sound, by)
    try:
        roster_running.rehearse(changes, by=by, tell=tell)
    except BadInput as error:
        wrong += error.problems  # type: ignore[arg-type]
    if wrong:
        raise Problems(wrong)
    return Looked(found.lines, changes, same)


def check(content: bytes, name: str, *, by: Any, unit: Unit) -> RosterImport:
    """What the file would change, kept until somebody applies it, in this process. Raises as `look`."""
    rosters.may(by, unit)
    told = look(content, name, by=by)
    found = rosters.open_import(by=by, unit=unit, file_name=name, ring=False)
    return rosters.keep(found, by=by, rows=told.rows, changes=told.changes, same=told.same)


def apply(found: RosterImport, *, by: Any) -> RosterImport:
    """Do what was shown. Raises Clash when something else would come of it by now."""
    return rosters.apply(found, by=by, again=lambda lines: deltas.changes(lines, by)[0])
