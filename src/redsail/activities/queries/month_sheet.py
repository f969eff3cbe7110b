"""A month on one page: meetings, and Party and business tasks side by side with the hands they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q

from redsail.activities.enums import OPEN_TASKS, ActivityKind, TaskKind, TaskState
from redsail.activities.models import Activity, Task
from redsail.activities.queries.tasks import with_hands
from redsail.organisation.models import Person, Unit


@dataclass
class Hand:
    """Who has it in hand, and what on either side; meetings in whose chair they are stand on the Party side."""

    people: tuple[Person, ...]
    meetings: list[Activity] = field(default_factory=list)
    party: list[Task] = field(default_factory=list)
    business: list[Task] = field(default_factory=list)

    @property
    def both(self) -> bool:
        """Whether they carry something on both sides (同部署、同落实)."""
        return bool((self.meetings or self.party) and self.business)

    @property
    def rows(self) -> int:
        """How many lines it takes."""
        return max(len(self.meetings) + len(self.party), len(self.business))


@dataclass(frozen=True)
class Sheet:
    """`meetings` of the month in order with `expected` (how many are due); `hands`: those with both sides first."""

    first: date
    last: date
    meetings: tuple[Activity, ...]
    hands: tuple[Hand, ...]

    @property
    def tasks(self) -> int:
        """How many tasks."""
        return sum(len(hand.party) + len(hand.business) for hand in self.hands)


def sheet(unit: Unit, first: date) -> Sheet:
    """The month of a unit and all below it. Tasks due in it, and open ones that were due before. Four queries."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    held = Activity.objects.filter(unit__path__startswith=unit.path, cancellation__isnull=True)
    held = held.filter(starts__date__gte=first, starts__date__lte=last).exclude(kind=ActivityKind.NIGHT)
    meetings = held.select_related("unit", "chair").annotate(expected=Count("due")).order_by("starts", "pk")
    wanted = Q(due_on__gte=first, due_on__lte=last) | Q(due_on__lt=first, state__in=OPEN_TASKS)
    tasks = Task.objects.filter(wanted, unit__path__startswith=unit.path).exclude(state=TaskState.DROPPED)
    found = list(meetings)
    return Sheet(first, last, tuple(found), tuple(_hands(found, with_hands(tasks).order_by("due_on", "pk"))))


def _hands(meetings: Iterable[Activity], tasks: Iterable[Task]) -> list[Hand]:
    found: dict[tuple[int, ...], Hand] = {}
    for meeting in meetings:
        if meeting.chair is not None:
            found.setdefault((meeting.chair.pk,), Hand((meeting.chair,))).meetings.append(meeting)
    for task in tasks:
        people = tuple(sorted((row.person for row in task.hands), key=lambda each: (each.pinyin, each.pk)))  # type: ignore[attr-defined]
        hand = found.setdefault(tuple(person.pk for person in people), Hand(people))
        (hand.business if task.kind == TaskKind.BUSINESS else hand.party).append(task)
    return sorted(found.values(), key=lambda hand: (not hand.both, [each.pinyin for each in hand.people]))
