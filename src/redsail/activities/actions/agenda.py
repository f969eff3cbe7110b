"""The agenda of a gathering: points in order, with about how long each takes and who opens it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from redsail.activities.access import require_record
from redsail.activities.models import Activity, AgendaItem
from redsail.base import audit
from redsail.base.errors import Clash
from redsail.organisation.access import Actor


@dataclass(frozen=True)
class Point:
    """A point as it is entered. `number`: of the item that it changes, 0 for a new one."""

    title: str
    minutes: int | None = None
    presenter: int | None = None
    number: int = 0


@transaction.atomic
def set_agenda(activity: Activity, *, by: Actor, points: list[Point], seen: str) -> list[AgendaItem]:
    """The points in order, in place of those there were; a point that stays keeps what was said to it.

    `seen`: `mark` as the page showed it; Clash when somebody changed the agenda since.
    """
    require_record(by, activity)
    if seen != mark(activity):
        raise Clash("activities.changed_meanwhile", title=activity.title)
    before = _told(activity)
    there = {item.pk: item for item in activity.agenda.all()}
    for order, point in enumerate(points, start=1):
        row = there.pop(point.number, None) or AgendaItem(activity=activity)
        row.order, row.title, row.minutes, row.presenter_id = order, point.title, point.minutes, point.presenter
        row.save()
    AgendaItem.objects.filter(pk__in=list(there)).delete()
    after = _told(activity)
    if after != before:
        audit.record(
            chain=activity.unit,
            by=by,
            verb="activities.set_agenda",
            subject=activity,
            before={"agenda": before},
            after={"agenda": after},
        )
    return list(activity.agenda.all())


def mark(activity: Activity) -> str:
    """A short text that differs whenever the agenda does."""
    return hashlib.sha256(json.dumps(_told(activity)).encode()).hexdigest()[:16]


def _told(activity: Activity) -> list[Any]:
    return [list(row) for row in activity.agenda.values_list("title", "minutes", "presenter")]
