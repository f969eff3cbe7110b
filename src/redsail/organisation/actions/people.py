"""Add and change people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access
from redsail.organisation.actions import past, spans
from redsail.organisation.models import Person, Skill, Unit
from redsail.organisation.queries.spelling import spelt
from redsail.privacy.audit import record_personal

MANAGE = "people.manage"


@dataclass(frozen=True)
class PersonDraft:
    """What is settled about a person. `phone` None: leave it as it is. `since`: the day from which another unit or
    kind of work counts; without it today."""

    name: str
    unit: Unit
    staff_kind: str
    from_date: date
    until_date: date | None = None
    employee_number: str = ""
    phone: str | None = None
    beginner_until: date | None = None
    since: date | None = None


@transaction.atomic
def add(*, by: access.Actor, draft: PersonDraft, token: UUID | None = None) -> Person:
    """A new person. `token`: the one to bear. Raises Refused, or Problems with everything wrong at once."""
    access.require(by, MANAGE, draft.unit)
    person = Person(**({"token": token} if token else {}))
    _check(person, draft)
    _write(person, draft)
    past.keep_person(person, person.from_date)
    record_personal(
        chain=person.unit, by=by, verb="people.add", subject=person, person=person.subject, after=summary(person)
    )
    return person


@transaction.atomic
def change(person: Person, *, by: access.Actor, draft: PersonDraft, version: int) -> Person:
    """Change a person, also the home unit. Raises Clash when somebody changed them since `version` was read."""
    access.require(by, MANAGE, person.unit)
    access.require(by, MANAGE, draft.unit)
    _check(person, draft)
    if not Person.objects.filter(pk=person.pk, version=version).update(version=version + 1):
        raise Clash("organisation.changed_meanwhile", name=person.name)
    before = summary(person)
    person.version = version + 1
    place = {"unit_id": person.unit_id, "staff_kind": person.staff_kind}
    _write(person, draft)
    past.keep_person(person, draft.since or timezone.localdate(), place)
    record_personal(
        chain=person.unit,
        by=by,
        verb="people.change",
        subject=person,
        person=person.subject,
        before=before,
        after=summary(person),
    )
    return person


@transaction.atomic
def set_skills(person: Person, *, by: access.Actor, skills: Iterable[str]) -> None:
    """What a person is good at, in the unit's own words; new words are added to the list."""
    access.require(by, MANAGE, person.unit)
    wanted = sorted({tidy for skill in skills if (tidy := _tidy(skill))})
    before = sorted(person.skills.values_list("name", flat=True))
    Skill.objects.bulk_create((Skill(name=name) for name in wanted), ignore_conflicts=True)
    person.skills.set(Skill.objects.filter(name__in=wanted))
    record_personal(
        chain=person.unit,
        by=by,
        verb="people.set_skills",
        subject=person,
        person=person.subject,
        before={"skills": before},
        after={"skills": wanted},
    )


def summary(person: Person) -> dict[str, Any]:
    """What the audit chain keeps of a person, sealed under their key."""
    names = ("name", "unit_id", "staff_kind", "from_date", "until_date", "employee_number", "phone", "beginner_until")
    return {name: getattr(person, name) for name in names}


def _write(person: Person, draft: PersonDraft) -> None:
    person.name = _tidy(draft.name)
    person.pinyin, person.initials = spelt(person.name)
    person.unit, person.staff_kind = draft.unit, draft.staff_kind
    person.from_date, person.until_date = draft.from_date, draft.until_date
    person.beginner_until = draft.beginner_until
    person.employee_number = draft.employee_number.strip() or None
    if draft.phone is not None:
        person.phone = draft.phone.strip()
    person.save()


def _check(person: Person, draft: PersonDraft) -> None:
    wrong: list[BadInput] = []
    if not _tidy(draft.name):
        wrong.append(BadInput("organisation.name_missing"))
    try:
        spans.forwards(draft.from_date, draft.until_date)
    except BadInput as error:
        wrong.append(error)
    if draft.since and draft.since > timezone.localdate():
        wrong.append(BadInput("organisation.move_on_the_day", since=draft.since))
    number = draft.employee_number.strip()
    if number and Person.objects.filter(employee_number=number).exclude(pk=person.pk).exists():
        wrong.append(BadInput("organisation.number_taken", number=number))
    if wrong:
        raise Problems(wrong)


def _tidy(name: str) -> str:
    """One spelling a name: composed characters, single blanks. Rare characters stay as they are."""
    return " ".join(unicodedata.normalize("NFC", name).split())
