"""The one clash check: who would be at two places at once, or away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from redsail.activities.models import Due
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave

EVENING = 18  # from this hour on, "not at night" counts


@dataclass(frozen=True)
class ClashFound:
    """A person who cannot be there: `code` is `due_elsewhere` (with the gathering's title) or `on_leave`."""

    person: int
    code: str
    what: str
    starts: datetime | None = None


def clashes(people: Iterable[int], starts: datetime, ends: datetime, *, but: Iterable[int] = ()) -> list[ClashFound]:
    """Everything that keeps `people` from being there from `starts` to `ends`; two queries.

    `but`: gatherings that do not count, such as the one being changed.
    """
    wanted = list(people)
    found = [
        ClashFound(due.person_id, "due_elsewhere", due.activity.title, due.activity.starts)
        for due in _elsewhere(wanted, starts, ends, but)
    ]
    return found + [ClashFound(leave.person_id, "on_leave", leave.kind) for leave in _away(wanted, starts, ends)]


def busy(people: Iterable[int], first: date, last: date, *, but: Iterable[int] = ()) -> dict[int, set[date]]:
    """The days on which people are due at a gathering in the evening or away: for planners. Two queries.

    `but`: gatherings that do not count, such as those of the campaign that is planned again.
    """
    wanted = list(people)
    days: dict[int, set[date]] = {person: set() for person in wanted}
    held = Due.objects.filter(person__in=wanted, activity__cancellation__isnull=True)
    held = held.filter(activity__starts__date__lte=last, activity__ends__date__gte=first)
    for person, ends in held.exclude(activity__in=list(but)).values_list("person", "activity__ends"):
        local = timezone.localtime(ends)
        if local.hour >= EVENING:
            days[person].add(local.date())
    for leave in Leave.objects.filter(person__in=wanted).touching(first, last):
        ordinals = range(max(first, leave.from_date).toordinal(), min(last, leave.until_date).toordinal() + 1)
        days[leave.person_id].update(date.fromordinal(n) for n in ordinals)
    return days


def _elsewhere(people: list[int], starts: datetime, ends: datetime, but: Iterable[int]) -> QuerySet[Due]:
    held = Due.objects.filter(person__in=people, activity__starts__lt=ends, activity__ends__gt=starts)
    return held.filter(activity__cancellation__isnull=True).exclude(activity__in=list(but)).select_related("activity")


def _away(people: list[int], starts: datetime, ends: datetime) -> QuerySet[Leave]:
    first, last = timezone.localtime(starts), timezone.localtime(ends)
    away = Leave.objects.filter(person__in=people).touching(first.date(), last.date())
    if last.hour < EVENING and last.date() == first.date():
        away = away.exclude(kind=LeaveKind.NOT_AT_NIGHT)
    return away
