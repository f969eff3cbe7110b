"""The one clash check: who would be at two places at once, or away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from redsail.activities.models import Due
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave

EVENING = 18  # from this hour on, "not at night" counts


@dataclass(frozen=True)
class ClashFound:
    """A person who cannot be there: `code` is `due_elsewhere` (with the gathering's title and number) or `on_leave`."""

    person: int
    code: str
    what: str
    starts: datetime | None = None
    activity: int | None = None


@dataclass(frozen=True)
class Span:
    """People who would be due from `starts` to `ends`."""

    people: frozenset[int]
    starts: datetime
    ends: datetime


def clashes(people: Iterable[int], starts: datetime, ends: datetime, *, but: Iterable[int] = ()) -> list[ClashFound]:
    """Everything that keeps `people` from being there from `starts` to `ends`; two queries.

    `but`: gatherings that do not count, such as the one being changed.
    """
    return clashes_of([Span(frozenset(people), starts, ends)], but=but)[0]


def clashes_of(spans: Sequence[Span], *, but: Iterable[int] = ()) -> list[list[ClashFound]]:
    """The same for many times at once, in the order given; still two queries."""
    if not spans:
        return []
    everybody = set().union(*(span.people for span in spans))
    first, last = min(span.starts for span in spans), max(span.ends for span in spans)
    held = list(_elsewhere(everybody, first, last, but))
    away = list(_away(everybody, first, last))
    return [[*_held_in(span, held), *_away_in(span, away)] for span in spans]


def _held_in(span: Span, held: list[Due]) -> list[ClashFound]:
    return [
        ClashFound(due.person_id, "due_elsewhere", due.activity.title, due.activity.starts, due.activity_id)
        for due in held
        if due.person_id in span.people and due.activity.starts < span.ends and due.activity.ends > span.starts
    ]


def _away_in(span: Span, away: list[Leave]) -> list[ClashFound]:
    first, last = timezone.localtime(span.starts), timezone.localtime(span.ends)
    by_day = last.hour < EVENING and last.date() == first.date()
    return [
        ClashFound(leave.person_id, "on_leave", leave.kind)
        for leave in away
        if leave.person_id in span.people
        and leave.from_date <= last.date()
        and leave.until_date >= first.date()
        and not (by_day and leave.kind == LeaveKind.NOT_AT_NIGHT)
    ]


@dataclass(frozen=True)
class Taken:
    """A person's time that is taken: by the gathering `activity` of `kind`, or without one by an absence of `kind`."""

    person: int
    starts: datetime
    ends: datetime
    kind: str
    activity: int | None = None


def taken(people: Iterable[int], first: date, last: date, *, but: Iterable[int] = ()) -> list[Taken]:
    """All that takes people's time from `first` to `last`, for planners that look at many times. Two queries."""
    wanted = set(people)
    begins, ends = _midnight(first), _midnight(last + timedelta(days=1))
    found = [
        Taken(due.person_id, due.activity.starts, due.activity.ends, due.activity.kind, due.activity_id)
        for due in _elsewhere(wanted, begins, ends, but)
    ]
    for leave in Leave.objects.filter(person__in=wanted).touching(first, last):
        for number in range(max(first, leave.from_date).toordinal(), min(last, leave.until_date).toordinal() + 1):
            day = _midnight(date.fromordinal(number))
            hour = EVENING if leave.kind == LeaveKind.NOT_AT_NIGHT else 0
            found.append(Taken(leave.person_id, day + timedelta(hours=hour), day + timedelta(days=1), leave.kind))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def busy(people: Iterable[int], first: date, last: date, *, but: Iterable[int] = ()) -> dict[int, set[date]]:
    """The days on which people are due at a gathering in the evening or away: for planners. Two queries.

    `but`: gatherings that do not count, such as those of the campaign that is planned again.
    """
    wanted = list(people)
    days: dict[int, set[date]] = {person: set() for person in wanted}
    held = Due.objects.filter(person__in=wanted, activity__cancellation__isnull=True)
    held = held.filter(activity__starts__date__lte=last, activity__ends__date__gte=first)
    times = held.exclude(activity__in=list(but)).values_list("person", "activity__starts", "activity__ends")
    for person, starts, ends in times:
        began, ended = timezone.localtime(starts), timezone.localtime(ends)
        if ended.hour >= EVENING or ended.date() > began.date():  # into the evening, or past midnight
            days[person].update({began.date(), ended.date()} if ended.hour >= EVENING else {began.date()})
    for leave in Leave.objects.filter(person__in=wanted).touching(first, last):
        ordinals = range(max(first, leave.from_date).toordinal(), min(last, leave.until_date).toordinal() + 1)
        days[leave.person_id].update(date.fromordinal(n) for n in ordinals)
    return days


def _elsewhere(people: set[int], starts: datetime, ends: datetime, but: Iterable[int]) -> QuerySet[Due]:
    held = Due.objects.filter(person__in=people, activity__starts__lt=ends, activity__ends__gt=starts)
    return held.filter(activity__cancellation__isnull=True).exclude(activity__in=list(but)).select_related("activity")


def _away(people: set[int], starts: datetime, ends: datetime) -> QuerySet[Leave]:
    first, last = timezone.localtime(starts).date(), timezone.localtime(ends).date()
    return Leave.objects.filter(person__in=people).touching(first, last)
