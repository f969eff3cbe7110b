"""Set tasks, report them done, send them back, drop them, hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.access import HOLD, own, require_task
from redsail.activities.enums import OPEN_TASKS, TaskKind, TaskState
from redsail.activities.models import Activity, Resolution, Task, TaskOwner, TaskStep
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.references import reference
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit

VERBS = {
    TaskState.DONE: "activities.task_done",
    TaskState.RETURNED: "activities.task_returned",
    TaskState.DROPPED: "activities.task_dropped",
}


@dataclass(frozen=True)
class Draft:
    """A task as it is set. `branch` and `group`: numbers of the body that sets it."""

    title: str
    owners: tuple[Person, ...]
    kind: str = TaskKind.PARTY
    due_on: date | None = None
    branch: int | None = None
    group: int | None = None
    activity: Activity | None = None
    resolution: Resolution | None = None
    set_on: date | None = None


@transaction.atomic
def set_task(*, by: Actor, unit: Unit, draft: Draft) -> Task:
    """Set a task of a unit that no gathering decided."""
    if not own(by).holds(draft.branch, draft.group):
        access.require(by, HOLD, unit)
    return enter(by=by, unit=unit, draft=draft)


def enter(*, by: Actor, unit: Unit, draft: Draft) -> Task:
    """The rows of a task; the caller has asked whether `by` may. Raises BadInput without an owner, or when it is due
    before it was set."""
    set_on = draft.set_on or timezone.localdate()
    if not draft.title.strip() or not draft.owners:
        raise BadInput("activities.task_needs_owner")
    if draft.due_on and draft.due_on < set_on:
        raise BadInput("activities.task_due_before", due=draft.due_on, set=set_on)
    task = Task.objects.create(
        unit=unit,
        kind=draft.kind,
        title=draft.title.strip(),
        due_on=draft.due_on,
        activity=draft.activity,
        resolution=draft.resolution,
        branch_id=draft.branch,
        group_id=draft.group,
        set_on=set_on,
        by=reference(by),
    )
    TaskOwner.objects.bulk_create(TaskOwner(task=task, person=owner, from_date=set_on) for owner in draft.owners)
    after = {"title": task.title, "due_on": task.due_on, "owners": sorted(owner.pk for owner in draft.owners)}
    audit.record(chain=unit, by=by, verb="activities.set_task", subject=task, after=after)
    return task


@transaction.atomic
def report_done(task: Task, *, by: Any, version: int, note: str = "") -> Task:
    """Any of its owners, or whoever holds the unit's gatherings, says that it is done."""
    if not is_owner(by, task):
        require_task(by, task)
    return _step(task, by, version, (*OPEN_TASKS,), TaskState.DONE, note)


@transaction.atomic
def send_back(task: Task, *, by: Actor, version: int, note: str) -> Task:
    """Not done yet: it goes back to its owners, with words."""
    require_task(by, task)
    if not note.strip():
        raise BadInput("activities.reason_missing")
    return _step(task, by, version, (TaskState.DONE,), TaskState.RETURNED, note)


@transaction.atomic
def drop(task: Task, *, by: Actor, version: int, note: str) -> Task:
    """It is not needed any more."""
    require_task(by, task)
    if not note.strip():
        raise BadInput("activities.reason_missing")
    return _step(task, by, version, (*OPEN_TASKS,), TaskState.DROPPED, note)


@transaction.atomic
def entrust(task: Task, *, by: Actor, version: int, owners: Sequence[Person], due_on: date | None) -> Task:
    """Other owners or another day; former owners stay readable."""
    require_task(by, task)
    if not owners:
        raise BadInput("activities.task_needs_owner")
    _claim(task, version, due_on=due_on)
    before = {"owners": sorted(_owners(task)), "due_on": task.due_on}
    hand_over(task, gone=_owners(task) - {p.pk for p in owners}, come=[p.pk for p in owners], on=timezone.localdate())
    task.refresh_from_db()
    after = {"owners": sorted(_owners(task)), "due_on": task.due_on}
    audit.record(chain=task.unit, by=by, verb="activities.entrust_task", subject=task, before=before, after=after)
    return task


def hand_over(task: Task, *, gone: set[int], come: Sequence[int], on: date) -> None:
    """The rows of another hand from a day on: whoever goes has it until the day before."""
    rows = task.owners.touching(on, on).filter(person__in=gone)
    rows.filter(from_date__gte=on).delete()  # had it for no day
    rows.update(until_date=on - timedelta(days=1))
    there = set(task.owners.touching(on, on).values_list("person", flat=True))
    TaskOwner.objects.bulk_create(
        TaskOwner(task=task, person_id=person, from_date=on) for person in dict.fromkeys(come) if person not in there
    )


def is_owner(user: Any, task: Task) -> bool:
    """Whether the log-in's person has the task in hand."""
    person = getattr(user, "person_id", None)
    return person is not None and person in _owners(task)


def _owners(task: Task) -> set[int]:
    return set(task.owners.on(timezone.localdate()).values_list("person", flat=True))


def _step(task: Task, by: Actor, version: int, among: tuple[str, ...], state: TaskState, note: str) -> Task:
    if task.state not in among:
        raise Refused("activities.task_not_so", title=task.title, state=task.get_state_display())
    before = {"state": task.state}
    _claim(task, version, state=state)
    TaskStep.objects.create(task=task, state=state, by=reference(by), note=note.strip()[:500])
    task.refresh_from_db()
    after = {"state": state}
    audit.record(chain=task.unit, by=by, verb=VERBS[state], subject=task, before=before, after=after)
    return task


def _claim(task: Task, version: int, **columns: Any) -> None:
    """Raises Clash when somebody changed the task since `version` was read."""
    if not Task.objects.filter(pk=task.pk, version=version).update(version=version + 1, **columns):
        raise Clash("activities.changed_meanwhile", title=task.title)
