"""Enter, change and take back days on which somebody is away. No reason is asked or kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person, Unit
from redsail.privacy.audit import record_personal

ENTER = "people.leave"
LONGEST_DAYS = 366  # a slip of the year in a date shows here


@dataclass(frozen=True)
class Days:
    """What an absence is: its kind, its first and its last day."""

    kind: str
    from_date: date
    until_date: date


@dataclass(frozen=True)
class Entry:
    """A line of an imported sheet: new days, or other days of an absence that is there."""

    person: Person
    days: Days
    leave: Leave | None = None

    @property
    def label(self) -> str:
        """The kind in words."""
        return str(LeaveKind(self.days.kind).label)


@transaction.atomic
def enter(person: Person, *, by: access.Actor, kind: str, from_date: date, until_date: date) -> Leave:
    """Days of leave, or days on which the person does not go out at night. Raises BadInput when some are entered."""
    access.require_person(by, ENTER, person)
    days = Days(kind, from_date, until_date)
    _claim(person, days, Leave.objects.filter(person=person))
    leave = Leave.objects.create(person=person, kind=kind, from_date=from_date, until_date=until_date)
    _record(by, "people.enter_leave", leave, after=summary(leave))
    return leave


@transaction.atomic
def change(leave: Leave, *, by: access.Actor, days: Days, seen: Days | None = None) -> Leave:
    """Other days or another kind. `seen`: as the page showed them; Clash when somebody has changed them since."""
    person = leave.person
    access.require_person(by, ENTER, person)
    _claim(person, days, Leave.objects.filter(person=person).exclude(pk=leave.pk))
    before = summary(leave)
    if not Leave.objects.filter(pk=leave.pk, **_columns(seen or _days(leave))).update(**_columns(days)):
        raise moved(person)
    leave.refresh_from_db()
    if before != summary(leave):
        _record(by, "people.change_leave", leave, before=before, after=summary(leave))
    return leave


@transaction.atomic
def take_back(leave: Leave, *, by: access.Actor) -> Days:
    """Remove days that were entered; gives them, so that they can be put back. Clash when somebody was faster."""
    person, days = leave.person, _days(leave)
    access.require_person(by, ENTER, person)
    if not Leave.objects.filter(pk=leave.pk, **_columns(days)).delete()[0]:
        raise moved(person)
    _record(by, "people.take_back_leave", leave, before=summary(leave))
    return days


@transaction.atomic
def enter_many(entries: Sequence[Entry], *, by: access.Actor, unit: Unit) -> int:
    """All of them or none, with an audit entry each and one for the whole. `leave`: the absence to be changed, if any.

    `unit`: the one whose chain keeps that a sheet came in. Raises Refused for anybody out of reach. The importer has
    told every problem before; what fails here came in between, and is raised as it is.
    """
    for entry in entries:
        if entry.leave is None:
            enter(entry.person, by=by, **_columns(entry.days))
        else:
            change(entry.leave, by=by, days=entry.days)
    audit.record(chain=unit, by=by, verb="people.import_leave", subject=unit, after={"entries": len(entries)})
    return len(entries)


def problem(person: Person, days: Days, others: Any) -> BadInput | None:
    """What is wrong with these days beside `others` (absences of the same person), if anything."""
    try:
        spans.forwards(days.from_date, days.until_date)
    except BadInput as fault:
        return fault
    if (days.until_date - days.from_date).days >= LONGEST_DAYS:
        return BadInput("organisation.leave_too_long", days=LONGEST_DAYS)
    there = others.filter(kind=days.kind).touching(days.from_date, days.until_date).first()
    return None if there is None else _overlap(person, days, there)


def _claim(person: Person, days: Days, others: Any) -> None:
    """Go on only if the days stand beside `others` and nobody entered any since those were read.

    The second of two at the same moment, or of a double click, is told of what the first entered where it overlaps.
    """
    seen = Person.objects.values_list("leaves_version", flat=True).get(pk=person.pk)
    if fault := problem(person, days, others):
        raise fault
    if not Person.objects.filter(pk=person.pk, leaves_version=seen).update(leaves_version=seen + 1):
        raise problem(person, days, others) or moved(person)


def moved(person: Person) -> Clash:
    """That somebody else was faster with a person's days."""
    return Clash("organisation.leave_moved", name=person.name)


def summary(leave: Leave) -> dict[str, Any]:
    """What the audit chain keeps of an absence."""
    return {name: getattr(leave, name) for name in ("kind", "from_date", "until_date")}


def _overlap(person: Person, days: Days, there: Leave) -> BadInput:
    told: dict[str, Any] = {"from": there.from_date, "until": there.until_date}
    return BadInput("organisation.leave_overlap", name=person.name, kind=LeaveKind(days.kind).label, **told)


def _days(leave: Leave) -> Days:
    return Days(leave.kind, leave.from_date, leave.until_date)


def _columns(days: Days) -> dict[str, Any]:
    return {"kind": days.kind, "from_date": days.from_date, "until_date": days.until_date}


def _record(by: access.Actor, verb: str, leave: Leave, **told: Any) -> None:
    person = leave.person
    record_personal(chain=person.unit, by=by, verb=verb, subject=leave, person=person.subject, **told)
