"""The gatherings that somebody's absence falls on: what is due then, and still stands."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from redsail.activities.models import Due
from redsail.activities.queries.clashes import EVENING
from redsail.organisation.enums import LeaveKind


def touched(person: int, kind: str, first: date, last: date) -> list[Due]:
    """What the person is due at from `first` to `last` and cannot go to; what is over does not count. One query.

    Days not at night touch only what goes into the evening, by the rule of the one clash check.
    """
    held = Due.objects.filter(person=person, activity__cancellation__isnull=True, activity__ends__gt=timezone.now())
    held = held.filter(activity__starts__date__lte=last, activity__ends__date__gte=first)
    rows = held.select_related("activity").order_by("activity__starts")
    return [due for due in rows if kind != LeaveKind.NOT_AT_NIGHT or _into_the_evening(due)]


def _into_the_evening(due: Due) -> bool:
    starts, ends = timezone.localtime(due.activity.starts), timezone.localtime(due.activity.ends)
    return ends.hour >= EVENING or ends.date() > starts.date()
