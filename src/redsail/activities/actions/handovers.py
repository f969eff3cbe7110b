"""Somebody leaves or moves: posts, group and what they had in hand, in one step. The rest is the organisation's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from redsail.activities.access import HOLD
from redsail.activities.actions import tasks
from redsail.activities.enums import OPEN_TASKS
from redsail.activities.models import Task, TaskOwner
from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.actions import departures, memberships, people, posts
from redsail.organisation.models import PartyGroup, Person, Unit


@transaction.atomic
def depart(
    person: Person, *, by: Actor, last_day: date, ends_membership: bool, version: int, heir: Person | None = None
) -> Person:
    """As `departures.depart`; open tasks go to `heir` on the day after. The log-in ends with the last day by itself.

    Raises BadInput where tasks would be in nobody's hands, or the heir is not there on that day.
    """
    departures.depart(person, by=by, last_day=last_day, ends_membership=ends_membership, version=version)
    hand_over(person, by=by, heir=heir, on=last_day + timedelta(days=1))
    return person


def hand_over(person: Person, *, by: Actor, heir: Person | None, on: date) -> int:
    """All open tasks of a person from a day on in other hands; how many. Tasks that others share need no heir."""
    owned = TaskOwner.objects.filter(person=person).touching(on, on).values("task")
    found = list(Task.objects.filter(pk__in=owned, state__in=OPEN_TASKS).select_related("unit"))
    if heir is not None and found and (heir.pk == person.pk or not heir.holds_on(on)):
        raise BadInput("activities.heir_not_there", name=heir.name, day=on)
    for task in found:
        access.require(by, HOLD, task.unit)
        others = task.owners.touching(on, on).exclude(person=person).exists()
        if heir is None and not others:
            raise BadInput("activities.task_without_hands", title=task.title)
        before = _owners(task, on)
        tasks.hand_over(task, gone={person.pk}, come=[heir.pk] if heir else [], on=on)
        after = _owners(task, on)
        audit.record(chain=task.unit, by=by, verb="activities.entrust_task", subject=task, before=before, after=after)
    return len(found)


def _owners(task: Task, on: date) -> dict[str, Any]:
    return {"owners": sorted(task.owners.touching(on, on).values_list("person", flat=True))}


@dataclass(frozen=True)
class Relocation:
    """Where somebody goes and from when. `group`: the Party group there; `heir`: who takes over the open tasks (None:
    they go along); `relieve`: posts of the unit that is left end the day before."""

    unit: Unit
    staff_kind: str
    since: date
    group: PartyGroup | None = None
    heir: Person | None = None
    relieve: bool = True


@transaction.atomic
def relocate(person: Person, *, by: Actor, to: Relocation, version: int) -> Person:
    """Somebody moves within the bureau: unit, posts, group with its branch, and tasks in one dated step.

    Raises what the single steps raise; nothing is written then.
    """
    left, last = person.unit, to.since - timedelta(days=1)
    columns = ("name", "from_date", "until_date", "beginner_until")
    told: dict[str, Any] = {name: getattr(person, name) for name in columns}
    number = person.employee_number or ""
    draft = people.PersonDraft(**told, employee_number=number, unit=to.unit, staff_kind=to.staff_kind, since=to.since)
    people.change(person, by=by, draft=draft, version=version)
    if to.relieve:
        running = person.holdings.on(to.since).filter(post__unit=left, post__branch=None, post__group=None)
        for holding in running.select_related("post__unit", "person"):
            posts.relieve(holding, by=by, until_date=last)
    if to.group is not None:
        _join(person, by, to.group, to.since)
    if to.heir is not None:
        hand_over(person, by=by, heir=to.heir, on=to.since)
    return person


def _join(person: Person, by: Actor, group: PartyGroup, since: date) -> None:
    """Into the group, and where it belongs to another branch into that one, as the same kind of member."""
    held = person.memberships.on(since).first()
    if held is None:
        raise BadInput("activities.group_needs_member", name=person.name)
    if held.branch_id != group.branch_id:
        memberships.admit(person, by=by, branch=group.branch, kind=held.kind, from_date=since)
    if not person.group_memberships.on(since).filter(group=group).exists():
        memberships.join(person, by=by, group=group, from_date=since)
