"""Hear a need: from a contact visit, several at once, or from the station itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from redsail.activities.actions import contact_visits
from redsail.activities.actions.contact_visits import VisitDraft
from redsail.activities.models import Activity, ContactVisit
from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.base.references import reference
from redsail.needs import access
from redsail.needs.enums import Move, NeedKind, NeedSource, NeedState
from redsail.needs.models import Need, NeedStep
from redsail.needs.queries import personal
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import ContactPoint, Unit, User

MOST_LINES = 30
MOST_LENGTH = 300


@dataclass(frozen=True)
class NeedDraft:
    """What was asked for, where it was heard and when. `key` names it, so that it is entered once."""

    key: UUID
    subject: str
    source: str
    heard_on: date
    kind: str = NeedKind.UNSORTED
    activity: Activity | None = None


@transaction.atomic
def hear(*, by: Actor, unit: Unit, draft: NeedDraft) -> tuple[Need, bool]:
    """The need, and whether it is new. Raises Refused, or Problems for what cannot be written like that."""
    permissions.require(by, access.RECORD, unit)
    if wrong := against([draft.subject], draft.heard_on):
        raise Problems(wrong)
    return enter(by=by, unit=unit, draft=draft)


@transaction.atomic
def visit(
    *, by: Actor, point: ContactPoint, draft: VisitDraft, heard: Sequence[str]
) -> tuple[ContactVisit, list[Need], bool]:
    """A contact visit and what was heard, each line a need: all of it or nothing. Sent again, it is what it was.

    Whoever may record the visit may record what was heard on it. Raises Problems with all that is wrong.
    """
    lines = [tidy for line in heard if (tidy := " ".join(line.split()))]
    day = timezone.localtime(draft.starts).date()
    wrong = against(lines, min(day, timezone.localdate()))
    made, new = _visited(by, point, draft, wrong)
    needs = []
    for number, line in enumerate(lines if new else []):
        facts: dict[str, Any] = {"source": NeedSource.CONTACT, "heard_on": day, "activity": made.activity}
        needs.append(enter(by=by, unit=point.unit, draft=NeedDraft(uuid5(draft.key, str(number)), line, **facts))[0])
    return made, needs or list(Need.objects.filter(activity=made.activity).order_by("pk")), new


def enter(*, by: Actor, unit: Unit, draft: NeedDraft) -> tuple[Need, bool]:
    """Write a need whose right was asked for by the caller: rooms above bring theirs (crews, shops) through here."""
    columns = {"subject": " ".join(draft.subject.split()), "kind": draft.kind, "source": draft.source}
    facts = {**columns, "heard_on": draft.heard_on, "activity": draft.activity, "unit": unit}
    need, new = Need.objects.get_or_create(key=draft.key, defaults=facts)
    if not new:
        return need, False
    person = by.person if isinstance(by, User) else None
    states = {"move": Move.HEAR, "before": "", "after": NeedState.HEARD}
    NeedStep.objects.create(need=need, number=1, by=reference(by), person=person, **states)
    audit.record(chain=unit, by=by, verb="needs.hear", subject=need, after=columns)
    return need, True


def against(lines: Sequence[str], heard_on: date) -> list[BadInput]:
    """Everything that keeps these lines from being written."""
    found = []
    if len(lines) > MOST_LINES:
        found.append(BadInput("needs.too_many", count=len(lines), most=MOST_LINES))
    if heard_on > timezone.localdate():
        found.append(BadInput("needs.heard_to_come", day=heard_on))
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            found.append(BadInput("needs.subject_missing"))
        if len(line) > MOST_LENGTH:
            found.append(BadInput("needs.subject_long", line=number, length=len(line), most=MOST_LENGTH))
        found += [BadInput("needs.personal_number", found=number) for number in personal.numbers(line)]
    return found


def _visited(by: Actor, point: ContactPoint, draft: VisitDraft, wrong: list[BadInput]) -> tuple[ContactVisit, bool]:
    """The visit; what is wrong with it and with the lines is told together."""
    try:
        with transaction.atomic():
            made = contact_visits.record(by=by, point=point, visit=draft)
            if wrong and made[1]:
                raise Problems(wrong)
            return made
    except Problems as error:
        ours = [each for each in error.problems if each not in wrong]
        raise Problems([*ours, *wrong]) from None  # type: ignore[list-item]
