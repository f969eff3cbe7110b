"""Record who was there, from the recorder's list; correct it, keeping what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities.access import require_record
from redsail.activities.enums import EntrySource, PresenceState
from redsail.activities.models import Activity, Part, Presence
from redsail.activities.queries import momentary
from redsail.activities.queries import presence as reads
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor


@dataclass(frozen=True)
class Mark:
    """What the list says of a person ("": nothing), and what stood there when the recorder looked."""

    state: str
    seen: str = ""


@dataclass(frozen=True)
class Recorded:
    """How many were written, and of whom somebody else has written something different meanwhile."""

    written: int
    contested: tuple[int, ...] = ()


Exceptions = Mapping[tuple[int, int], Mark]
"""(part, person) → what the list says of a part alone; "" there: as for the whole gathering."""


@transaction.atomic
def record(
    activity: Activity,
    *,
    by: Actor,
    marks: Mapping[int, Mark],
    part: Part | None = None,
    exceptions: Exceptions | None = None,
    today: date | None = None,
) -> Recorded:
    """Write what changed; what a second recorder changed meanwhile stays and is told, never overwritten silently.

    Raises BadInput before the gathering has begun or when it was called off. Questions about leave or another gathering
    at that time are asked by the page (`queries.presence.questions`); the answer is the recorder's. `today`: the day
    of the entry, for histories that are laid down at once.
    """
    require_record(by, activity)
    reads.recordable(activity)
    there = {person: row.state for person, row in reads.standing(activity, part).items()}
    written, contested = _sorted_out(marks, there)
    if written:
        _write(activity, part, by, written, EntrySource.LIST, today)
    told, met = _by_part(activity, by, exceptions or {}, there | {person: state for person, _was, state in written})
    return Recorded(len(written) + told, tuple(dict.fromkeys((*contested, *met))))


def _sorted_out(marks: Mapping[int, Mark], there: Mapping[int, str]) -> tuple[list[tuple[int, str, str]], list[int]]:
    """What is to be written (person, was, is), and of whom somebody else wrote something different meanwhile."""
    written, contested = [], []
    for person, mark in marks.items():
        now = there.get(person, "")
        if mark.state == now or mark.state == mark.seen:
            continue
        if now != mark.seen:
            contested.append(person)
            continue
        written.append((person, now, mark.state))
    return written, contested


def _by_part(activity: Activity, by: Actor, exceptions: Exceptions, whole: Mapping[int, str]) -> tuple[int, list[int]]:
    """The same for the exceptions of parts. What says no more than the whole does is not kept."""
    if not exceptions:
        return 0, []
    parts = {part.pk: part for part in activity.parts.all()}
    there = {place: row.state for place, row in reads.exceptions(activity).items()}
    total = 0
    contested: list[int] = []
    for number, part in parts.items():
        marks = {
            person: Mark("", mark.seen) if mark.state == whole.get(person, "") else mark
            for (where, person), mark in exceptions.items()
            if where == number
        }
        written, met = _sorted_out(
            marks, {person: state for (where, person), state in there.items() if where == number}
        )
        if written:
            _write(activity, part, by, written, EntrySource.LIST)
        total, contested = total + len(written), contested + met
    return total, contested


@transaction.atomic
def enter(activity: Activity, *, by: Actor, people: Iterable[int], today: date | None = None) -> None:
    """These were there, as whoever enters the gathering itself says; the caller has asked whether `by` may."""
    written = [(person, "", str(PresenceState.PRESENT)) for person in dict.fromkeys(people)]
    _write(activity, None, by, written, EntrySource.LIST, today)


@transaction.atomic
def record_own(activity: Activity, *, by: Any, code: str) -> Presence | None:
    """Somebody due enters the code of the moment; what the recorder wrote already stands."""
    person = by.person_id
    reads.recordable(activity)
    if person is None or not activity.due.filter(person=person).exists():
        raise BadInput("activities.not_due", title=activity.title)
    if not momentary.runs(activity) or not momentary.holds(activity, code):
        raise BadInput("activities.code_wrong")
    if person in reads.standing(activity, None):
        return None
    _write(activity, None, by, [(person, "", PresenceState.PRESENT)], EntrySource.CODE)
    return Presence.objects.get(activity=activity, person=person, part=None, replaced_at=None)


def _write(
    activity: Activity,
    part: Part | None,
    by: Actor,
    written: list[tuple[int, str, str]],
    source: str,
    today: date | None = None,
) -> None:
    now, late = timezone.now(), reads.is_late(activity, today)
    rows = Presence.objects.filter(activity=activity, part=part, replaced_at__isnull=True)
    rows.filter(person__in=[person for person, _was, _state in written]).update(replaced_at=now)
    told = {"activity": activity, "part": part, "at": now, "late": late, "by": reference(by), "source": source}
    try:
        with transaction.atomic():
            Presence.objects.bulk_create(
                Presence(person_id=person, state=state, **told) for person, _was, state in written if state
            )
    except IntegrityError:  # another recorder wrote in the same moment
        raise Clash("activities.changed_meanwhile", title=activity.title) from None
    changes = [(f"person:{person}", {"state": was}, {"state": state}) for person, was, state in written]
    audit.record_bulk(chain=activity.unit, by=by, verb="activities.record_presence", subject=activity, changes=changes)
