"""Somebody leaves: posts and group end (organisation), and what they had in hand goes to somebody else, in one step."""

from __future__ import annotations

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
from redsail.organisation.actions import departures
from redsail.organisation.models import Person


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
