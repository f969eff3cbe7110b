"""A roster from file to what it would change: read, look for contradictions, compare, rehearse, keep; then apply."""

from __future__ import annotations

from typing import Any

from redsail.base.errors import Problems
from redsail.exchange.roster import deltas, reading
from redsail.exchange.roster.standing import Book
from redsail.organisation.actions import rosters
from redsail.organisation.models import RosterImport, Unit


def check(content: bytes, name: str, *, by: Any, unit: Unit) -> RosterImport:
    """What the file would change, kept until somebody applies it. Raises Problems with everything wrong at once."""
    rosters.may(by, unit)
    book = Book.of(by)
    found = reading.read(content, name, book)
    wrong = [*found.problems, *deltas.contradictions(found.lines, book), *deltas.unknown_people(found.lines, by)]
    if wrong:
        raise Problems(wrong)
    changes, same = deltas.changes(found.lines, by)
    return rosters.keep(by=by, unit=unit, file_name=name, rows=found.lines, changes=changes, same=same)


def apply(found: RosterImport, *, by: Any) -> RosterImport:
    """Do what was shown. Raises Clash when something else would come of it by now."""
    return rosters.apply(found, by=by, again=lambda lines: deltas.changes(lines, by)[0])
