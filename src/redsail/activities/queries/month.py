"""A month's plan as its page shows it: days with what lies on them, meetings with what clashes, those that wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import Activity, Cancellation, MonthPlan, PlannedMeeting
from redsail.activities.queries import rosters
from redsail.activities.queries.clashes import ClashFound, Span, clashes_of
from redsail.calendars.queries import Day, days
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person, Term, Unit


@dataclass
class Card:
    """A meeting of the plan. `starts` and `ends` as the calendar has them; `state`: draft | published | off | waits;
    `clashes`: who is elsewhere or away; `crossing`: other meetings of the plan at that time that share people."""

    row: PlannedMeeting
    state: str
    starts: datetime | None
    ends: datetime | None
    people: frozenset[int]
    clashes: list[ClashFound] = field(default_factory=list)
    crossing: list[PlannedMeeting] = field(default_factory=list)

    @property
    def warned(self) -> bool:
        """Whether something stands against its time."""
        return bool(self.clashes or self.crossing or self.outside)

    @property
    def outside(self) -> bool:
        """Whether it lies on a day on which it no longer helps the duty it was planned for."""
        return self.starts is not None and not self.row.first <= timezone.localdate(self.starts) <= self.row.last


@dataclass
class DayBox:
    """A day of the month. `nights` and `others`: gatherings that are not of the plan; `away`: people on leave."""

    day: Day
    cards: list[Card] = field(default_factory=list)
    nights: list[Activity] = field(default_factory=list)
    others: list[Activity] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    away: int = 0


@dataclass
class Month:
    """`weeks` from Monday to Sunday, None where a day is of another month; `waiting`: meetings without a day."""

    first: date
    last: date
    weeks: list[list[DayBox | None]]
    waiting: list[Card]
    cards: list[Card]

    @property
    def boxes(self) -> list[DayBox]:
        """The days in order."""
        return [box for week in self.weeks for box in week if box]


def month(unit: Unit, first: date, plan: MonthPlan | None) -> Month:
    """All of a month of a unit and below. Constant in queries, about fourteen."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = list(plan.meetings.select_related("branch__unit", "group__unit", "activity", "plan")) if plan else []
    off = set(
        Cancellation.objects.filter(activity__in=[r.activity_id for r in rows if r.activity_id]).values_list(
            "activity", flat=True
        )
    )
    found = cards(rows, off, max(first, timezone.localdate()))
    boxes = {day.date: DayBox(day) for day in days(first, last)}
    for card in found:
        if card.starts and (box := boxes.get(timezone.localdate(card.starts))):
            box.cards.append(card)
    _gatherings(unit, boxes, {row.activity_id for row in rows})
    _people(unit, boxes)
    for term in Term.objects.filter(branch__unit__path__startswith=unit.path, until_date__isnull=True).select_related(
        "branch"
    ):
        if term.due_on in boxes:
            boxes[term.due_on].terms.append(term)
    return Month(first, last, _weeks(boxes), [card for card in found if not card.starts], found)


def cards(rows: Sequence[PlannedMeeting], off: Iterable[int], day: date) -> list[Card]:
    """The meetings with what stands against each; about five queries for all."""
    called_off = set(off)
    people = rosters.rosters({r.branch_id for r in rows}, {r.group_id for r in rows if r.group_id}, day)
    found = [_card(row, row.activity_id in called_off, people) for row in rows]
    timed = [card for card in found if card.starts and card.ends and card.state != "off"]
    spans = [Span(card.people, card.starts, card.ends) for card in timed]  # type: ignore[arg-type]
    for card, clashes in zip(timed, clashes_of(spans), strict=True):
        own = {other.row.activity_id for other in timed if other is not card}
        own.add(card.row.activity_id)
        card.clashes = [clash for clash in clashes if clash.activity is None or clash.activity not in own]
        card.crossing = [other.row for other in timed if other is not card and cross(card, other)]
    return sorted(found, key=lambda card: (card.starts is None, card.starts or 0, card.row.pk))


def names(found: Iterable[Card]) -> dict[int, str]:
    """The names of the people who clash. One query."""
    wanted = {clash.person for card in found for clash in card.clashes}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _card(row: PlannedMeeting, off: bool, people: rosters.Rosters) -> Card:
    due = frozenset(p for kind in row.kinds for p in people.due(kind, row.branch_id, row.group_id or 0))
    if row.activity is not None:
        return Card(row, "off" if off else "published", row.activity.starts, row.activity.ends, due)
    if row.starts is None:
        return Card(row, "waits", None, None, due)
    return Card(row, "draft", *row.span, due)


def cross(one: Card, other: Card) -> bool:
    """Whether two meetings touch each other in time and share people."""
    if not (one.starts and one.ends and other.starts and other.ends):
        return False
    return one.starts < other.ends and other.starts < one.ends and not one.people.isdisjoint(other.people)


def _gatherings(unit: Unit, boxes: dict[date, DayBox], own: set[int | None]) -> None:
    first, last = min(boxes), max(boxes)
    held = Activity.objects.filter(unit__path__startswith=unit.path, cancellation__isnull=True)
    held = held.filter(starts__date__gte=first, starts__date__lte=last).order_by("starts", "pk")
    for activity in held:
        box = boxes[timezone.localdate(activity.starts)]
        if activity.kind == Kind.NIGHT:
            box.nights.append(activity)
        elif activity.pk not in own:
            box.others.append(activity)


def _people(unit: Unit, boxes: dict[date, DayBox]) -> None:
    first, last = min(boxes), max(boxes)
    leaves = Leave.objects.filter(person__unit__path__startswith=unit.path, kind=LeaveKind.LEAVE).touching(first, last)
    counted: Counter[date] = Counter()
    for begins, ends in leaves.values_list("from_date", "until_date"):
        numbers = range(max(first, begins).toordinal(), min(last, ends).toordinal() + 1)
        counted.update(date.fromordinal(number) for number in numbers)
    for day, box in boxes.items():
        box.away = counted[day]


def _weeks(boxes: dict[date, DayBox]) -> list[list[Any]]:
    weeks: list[list[Any]] = []
    for day in sorted(boxes):
        if not weeks or day.weekday() == 0:
            weeks.append([None] * 7)
        weeks[-1][day.weekday()] = boxes[day]
    return weeks
