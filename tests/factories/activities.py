"""Invented gatherings, tasks and talks for tests. Everything has a working default; each call makes a new row."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from tests.factories import organisation as make

from redsail.activities.models import Activity, Due, Talk, Task, TaskOwner
from redsail.organisation.models import Person, Unit

_number = count(1000)


def gathering(unit: Unit | None = None, *due: Person, hours_ago: float = 3, **values: Any) -> Activity:
    """A group meeting of an hour that began `hours_ago`, with those who are due."""
    starts = timezone.now() - timedelta(hours=hours_ago)
    told = {"kind": "group_meeting", "title": f"党小组会{next(_number)}", "starts": starts} | values
    told.setdefault("ends", told["starts"] + timedelta(hours=1))
    row = Activity.objects.create(unit=unit or make.unit(), **told)
    Due.objects.bulk_create(Due(activity=row, person=person) for person in due)
    return row


def task(unit: Unit, *owners: Person, **values: Any) -> Task:
    """An open task in somebody's hands."""
    today = timezone.localdate()
    told = {"title": f"走访{next(_number)}", **values}
    row = Task.objects.create(unit=unit, set_on=today, by="system:tests", **told)
    TaskOwner.objects.bulk_create(TaskOwner(task=row, person=owner, from_date=today) for owner in owners)
    return row


def talk(holder: Person, partner: Person, **values: Any) -> Talk:
    """A talk of two, recorded in the holder's branch."""
    branch = holder.memberships.get().branch
    told = {"kind": "members", "held_on": timezone.localdate(), "points": "家里有难处", "by": "system:tests"}
    return Talk.objects.create(unit=branch.unit, branch=branch, holder=holder, partner=partner, **{**told, **values})
