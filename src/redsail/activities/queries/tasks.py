"""Tasks: mine, a unit's, those of a body that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from redsail.activities.access import VIEW, own
from redsail.activities.enums import OPEN_TASKS
from redsail.activities.models import Activity, Task, TaskOwner
from redsail.organisation import access
from redsail.organisation.models import Unit

SORTS = {"due": ("due_on", "pk"), "title": ("title", "pk"), "set": ("set_on", "pk"), "unit": ("unit__path", "due_on")}
STATES = ("open", "late", "done", "returned", "dropped")


@dataclass(frozen=True)
class TaskFilter:
    """What is asked for. `state`: open (sent back ones too) | late | done | returned | dropped; `mine`: one's own."""

    text: str = ""
    unit: Unit | None = None
    kind: str = ""
    state: str = "open"
    mine: bool = False
    sort: str = "due"


def visible(user: Any) -> QuerySet[Task]:
    """Tasks of the units in reach, one's own, and those that the body one leads has set."""
    person = getattr(user, "person_id", None)
    seen = access.visible(Task.objects.all(), user, VIEW)
    if person is None:
        return seen
    mine = Q(pk__in=TaskOwner.objects.filter(person=person).values("task"))
    if led := own(user):
        mine |= Q(group__in=led.groups) | Q(group__isnull=True, branch__in=led.branches)
    return Task.objects.filter(mine | Q(pk__in=seen.order_by().values("pk")))


def listing(user: Any, wanted: TaskFilter, today: date) -> QuerySet[Task]:
    """The list with `hands` (rows of the present owners)."""
    found = visible(user)
    if wanted.mine:
        found = found.filter(pk__in=in_hand(getattr(user, "person_id", None)).values("pk"))
    if wanted.text:
        owners = TaskOwner.objects.on(today).filter(person__name__icontains=wanted.text)
        found = found.filter(Q(title__icontains=wanted.text) | Q(pk__in=owners.values("task")))
    if wanted.unit:
        found = found.filter(unit__path__startswith=wanted.unit.path)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    found = found.filter(_state(wanted.state, today))
    names = SORTS.get(wanted.sort.removeprefix("-"), SORTS["due"])
    order = tuple(f"-{name}" for name in names) if wanted.sort.startswith("-") else names
    return with_hands(found).select_related("unit", "activity").order_by(*order)


def with_hands(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks with `hands`: the rows of those who have them in hand."""
    hands = TaskOwner.objects.on(timezone.localdate()).select_related("person")
    return tasks.prefetch_related(Prefetch("owners", queryset=hands, to_attr="hands"))


def in_hand(person: int | None) -> QuerySet[Task]:
    """The open tasks that a person has in hand."""
    own = TaskOwner.objects.on(timezone.localdate()).filter(person=person).values("task")
    return Task.objects.filter(pk__in=own, state__in=OPEN_TASKS)


def open_of(activity: Activity) -> QuerySet[Task]:
    """What the bodies of a gathering decided before it and is still open. Two queries."""
    bodies = Q(pk__in=[])
    for row in activity.convened.all():
        bodies |= Q(group=row.group_id) if row.group_id else Q(branch=row.branch_id, group__isnull=True)
    found = Task.objects.filter(bodies, state__in=OPEN_TASKS).exclude(activity=activity)
    return with_hands(found).select_related("activity").order_by("due_on", "pk")


def _state(state: str, today: date) -> Q:
    if state == "open":
        return Q(state__in=OPEN_TASKS)
    if state == "late":
        return Q(state__in=OPEN_TASKS, due_on__lt=today)
    return Q(state=state) if state in STATES else Q()
