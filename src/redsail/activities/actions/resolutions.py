"""What a gathering decided; a decision with somebody who does it becomes a task."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.activities.access import require_record
from redsail.activities.actions import tasks
from redsail.activities.enums import TaskKind
from redsail.activities.models import Activity, AgendaItem, Resolution, Task
from redsail.activities.queries import presence
from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.organisation.access import Actor
from redsail.organisation.models import Person


@dataclass(frozen=True)
class Votes:
    """For, against, abstained; None where nobody voted."""

    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True)
class Decision:
    """A decision as it is entered. `owners`: who does it; without one it is no task. `due_on`, or so many working days
    after the gathering."""

    text: str
    item: AgendaItem | None = None
    votes: Votes = field(default_factory=Votes)
    owners: tuple[Person, ...] = ()
    kind: str = TaskKind.PARTY
    due_on: date | None = None


@transaction.atomic
def decide(activity: Activity, *, by: Actor, decision: Decision) -> Resolution:
    """Enter a decision, and its task where somebody is to do it."""
    require_record(by, activity)
    presence.recordable(activity)
    if not decision.text.strip():
        raise BadInput("activities.decision_empty")
    order = (activity.resolutions.order_by("-order").values_list("order", flat=True).first() or 0) + 1
    columns = {"text": decision.text.strip(), "item": decision.item, **vars(decision.votes)}
    try:
        with transaction.atomic():
            row = Resolution.objects.create(activity=activity, order=order, **columns)
    except IntegrityError:
        raise Clash("activities.changed_meanwhile", title=activity.title) from None
    if decision.owners:
        _task(row, by, decision)
    after = {"text": row.text, "owners": [owner.pk for owner in decision.owners], **vars(decision.votes)}
    audit.record(chain=activity.unit, by=by, verb="activities.decide", subject=activity, after=after)
    return row


@transaction.atomic
def withdraw(resolution: Resolution, *, by: Actor) -> None:
    """Remove a decision that was entered by mistake. Raises BadInput once somebody has worked on its task."""
    activity = resolution.activity
    require_record(by, activity)
    found = list(resolution.tasks.all())
    if any(task.steps.exists() for task in found):
        raise BadInput("activities.task_begun", title=resolution.text)
    Task.objects.filter(pk__in=[task.pk for task in found]).delete()
    before = {"text": resolution.text}
    if not Resolution.objects.filter(pk=resolution.pk).delete()[0]:
        raise Clash("activities.changed_meanwhile", title=activity.title)
    audit.record(chain=activity.unit, by=by, verb="activities.withdraw_decision", subject=activity, before=before)


def _task(row: Resolution, by: Actor, decision: Decision) -> Task:
    activity = row.activity
    body = activity.convened.first()
    draft = tasks.Draft(
        title=row.text,
        kind=decision.kind,
        owners=decision.owners,
        due_on=decision.due_on,
        branch=body.branch_id if body else None,
        group=body.group_id if body else None,
        activity=activity,
        resolution=row,
        set_on=timezone.localdate(activity.starts),
    )
    return tasks.enter(by=by, unit=activity.unit, draft=draft)
