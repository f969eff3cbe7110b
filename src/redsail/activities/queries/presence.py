"""The recorder's list: who was due, what is recorded of them, and what is asked before it is believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Due, Part, Presence
from redsail.activities.queries.clashes import clashes
from redsail.activities.queries.roll_calls import is_present, roll_call, stretches
from redsail.base.errors import BadInput
from redsail.calendars import queries as calendars
from redsail.organisation.models import Person
from redsail.organisation.queries import rulings

WORKING_DAYS = "life.record.working_days"


@dataclass(frozen=True)
class Line:
    """One person of the list. `state`: what is recorded ("": nothing); `offered`: what the list proposes instead;
    `by_part`: of the whole gathering's list, what is recorded for single parts besides."""

    person: Person
    due: Due | None
    state: str
    offered: str
    record: Presence | None
    by_part: tuple[Presence, ...] = ()

    @property
    def guest(self) -> bool:
        """Whether the person sat in without being due (列席)."""
        return self.due is None

    @property
    def label(self) -> str:
        """What is recorded, in words."""
        return str(PresenceState(self.state).label) if self.state else ""


@dataclass(frozen=True)
class Counts:
    """Of those who were due and not exempt; `guests` sat in."""

    due: int = 0
    present: int = 0
    away: int = 0
    open: int = 0
    exempt: int = 0
    guests: int = 0


@dataclass(frozen=True)
class Question:
    """Something to be asked of a person marked present: `code` is `on_leave`, or `present_elsewhere` with the title."""

    person: int
    code: str
    what: str


def standing(activity: Activity, part: Part | None) -> dict[int, Presence]:
    """What is recorded, by person; of a part what was said of the part, else of the whole gathering. One query."""
    rows = Presence.objects.filter(activity=activity, replaced_at__isnull=True)
    rows = rows.filter(Q(part=part) | Q(part__isnull=True)) if part else rows.filter(part__isnull=True)
    return {row.person_id: row for row in sorted(rows, key=lambda row: row.part_id is not None)}


def exceptions(activity: Activity) -> dict[tuple[int, int], Presence]:
    """(part, person) → what is recorded of the person for that part alone. One query."""
    rows = Presence.objects.filter(activity=activity, part__isnull=False, replaced_at__isnull=True)
    return {(row.part_id or 0, row.person_id): row for row in rows.select_related("part")}


def lines(activity: Activity, part: Part | None = None) -> list[Line]:
    """The list in the order of names: those due, then those who sat in. Six queries."""
    due = {row.person_id: row for row in activity.due.select_related("person__unit")}
    recorded, apart = standing(activity, part), defaultdict[int, list[Presence]](list)
    for (_part, number), row in ({} if part else exceptions(activity)).items():
        apart[number].append(row)
    guests = Person.objects.filter(pk__in={*recorded, *apart} - set(due)).select_related("unit")
    open_ = [person for person in due if person not in recorded]
    away = {each.person for each in clashes(open_, *_span(activity, part)) if each.code == "on_leave"}
    found = []
    for person in [*(row.person for row in due.values()), *guests]:
        record = recorded.get(person.pk)
        line = _line(person, due.get(person.pk), record, person.pk in away)
        found.append(replace(line, by_part=tuple(apart.get(person.pk, ()))))
    return sorted(found, key=lambda line: (line.guest, line.person.pinyin, line.person.pk))


def counts(found: Iterable[Line]) -> Counts:
    """The list in numbers."""
    rows = list(found)
    due = [line for line in rows if not line.guest]
    exempt = sum((line.state or line.offered) == PresenceState.EXEMPT for line in due)
    present = sum(line.state == PresenceState.PRESENT for line in due)
    unsaid = sum(not line.state and line.offered != PresenceState.EXEMPT for line in due)
    guests = sum(line.guest and line.state == PresenceState.PRESENT for line in rows)
    return Counts(len(due) - exempt, present, len(due) - exempt - present - unsaid, unsaid, exempt, guests)


def questions(activity: Activity, part: Part | None, present: Iterable[int]) -> list[Question]:
    """What is to be asked of those newly marked present. Five queries."""
    people, (starts, ends) = list(present), _span(activity, part)
    found = [
        Question(each.person, "on_leave", "")
        for each in clashes(people, starts, ends, but=[activity.pk])
        if each.code == "on_leave"
    ]
    found += _elsewhere(activity, people, starts, ends)
    return found


def newly_present(standing_: Mapping[int, Presence], states: Mapping[int, str]) -> list[int]:
    """Those whom the list now says were present, and did not before."""
    return [
        person
        for person, state in states.items()
        if state == PresenceState.PRESENT
        and (person not in standing_ or standing_[person].state != PresenceState.PRESENT)
    ]


def history(activity: Activity) -> QuerySet[Presence]:
    """Every entry that was corrected, with those that took its place, the latest first."""
    corrected = Presence.objects.filter(activity=activity, replaced_at__isnull=False)
    return (
        Presence.objects.filter(activity=activity, person__in=corrected.values("person"))
        .select_related("person", "part")
        .order_by("person__pinyin", "person", "-at")
    )


def recordable(activity: Activity) -> None:
    """Raises BadInput for a gathering that was called off, or whose day has not come."""
    if getattr(activity, "cancellation", None) is not None:
        raise BadInput("activities.cancelled_already", title=activity.title)
    if timezone.localdate(activity.starts) > timezone.localdate():
        raise BadInput("activities.not_begun", title=activity.title)


def last_day(activity: Activity) -> date:
    """The day until which its records are in time: so many working days after it ended, by the unit's rule."""
    ended = timezone.localdate(activity.ends)
    days = rulings.ruling(WORKING_DAYS, activity.unit, ended).number
    return calendars.add_working_days(ended, days)


def is_late(activity: Activity, today: date | None = None) -> bool:
    """Whether what is entered now, or on a day, is a late entry. It is said of it, and nothing follows from it."""
    return (today or timezone.localdate()) > last_day(activity)


def _span(activity: Activity, part: Part | None) -> tuple[datetime, datetime]:
    held: Any = part or activity
    return held.starts, held.ends


def _elsewhere(activity: Activity, people: list[int], starts: datetime, ends: datetime) -> list[Question]:
    """Who is recorded as present at another gathering in that time, at the part that lies there. Three queries."""
    others = Activity.objects.filter(starts__lt=ends, ends__gt=starts, presences__person__in=people)
    rows = list(others.exclude(pk=activity.pk).distinct().prefetch_related("parts"))
    if not rows:
        return []
    called = roll_call(rows, people)
    return [
        Question(person, "present_elsewhere", row.title)
        for row in rows
        for person in people
        if any(is_present(called.state(each, person)) for each in stretches(row) if _overlaps(each, starts, ends))
    ]


def _overlaps(held: Any, starts: datetime, ends: datetime) -> bool:
    return bool(held.starts < ends and held.ends > starts)


def _line(person: Person, due: Due | None, record: Presence | None, away: bool) -> Line:
    offered = ""
    if record is None and due is not None:
        offered = PresenceState.EXEMPT if due.exempt else PresenceState.LEAVE if away else ""
    return Line(person, due, record.state if record else "", str(offered), record)
