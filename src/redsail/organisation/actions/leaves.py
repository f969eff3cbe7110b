"""Enter and take back days on which somebody is away. No reason is asked or kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.models import Leave, Person
from redsail.privacy.audit import record_personal

ENTER = "people.leave"
LONGEST_DAYS = 366  # a slip of the year in a date shows here


@transaction.atomic
def enter(person: Person, *, by: access.Actor, kind: str, from_date: date, until_date: date) -> Leave:
    """Days of leave, or days on which the person does not go out at night. Raises BadInput when some are entered."""
    access.require_person(by, ENTER, person)
    spans.forwards(from_date, until_date)
    if (until_date - from_date).days >= LONGEST_DAYS:
        raise BadInput("organisation.leave_too_long", days=LONGEST_DAYS)
    spans.alone(Leave.objects.filter(person=person, kind=kind), from_date, until_date, name=person.name)
    leave = Leave.objects.create(person=person, kind=kind, from_date=from_date, until_date=until_date)
    record_personal(
        chain=person.unit, by=by, verb="people.enter_leave", subject=leave, person=person.subject, after=summary(leave)
    )
    return leave


@transaction.atomic
def take_back(leave: Leave, *, by: access.Actor) -> None:
    """Remove days that were entered."""
    person = leave.person
    access.require_person(by, ENTER, person)
    record_personal(
        chain=person.unit,
        by=by,
        verb="people.take_back_leave",
        subject=leave,
        person=person.subject,
        before=summary(leave),
    )
    leave.delete()


def summary(leave: Leave) -> dict[str, Any]:
    """What the audit chain keeps of an absence."""
    return {name: getattr(leave, name) for name in ("kind", "from_date", "until_date")}
