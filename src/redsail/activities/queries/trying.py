"""What would stand against a meeting at another time: asked while a card is dragged, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from redsail.activities.models import PlannedMeeting
from redsail.activities.queries import month
from redsail.activities.queries.clashes import ClashFound, Span, clashes_of
from redsail.activities.queries.month import Card
from redsail.calendars.queries import Day, days
from redsail.organisation.models import Person


@dataclass(frozen=True)
class Verdict:
    """`day`: what kind of day it is; `over`: it is past; `outside`: it no longer helps its duty; `absent`: names of
    those away or elsewhere with why; `crossing`: other meetings of the plan with the same people at that time."""

    day: Day
    over: bool
    outside: bool
    people: int
    absent: tuple[tuple[str, ClashFound], ...]
    crossing: tuple[PlannedMeeting, ...]

    @property
    def good(self) -> bool:
        """Whether nothing stands against it."""
        return self.day.workday and not (self.over or self.outside or self.absent or self.crossing)


def try_at(row: PlannedMeeting, starts: datetime) -> Verdict:
    """The meeting at another time. About ten queries."""
    rows = list(row.plan.meetings.select_related("branch__unit", "group__unit", "activity", "plan"))
    found = month.cards(rows, (), timezone.localdate(starts))
    mine = next(card for card in found if card.row.pk == row.pk)
    moved = Card(row, "draft", starts, starts + timedelta(minutes=row.minutes), mine.people)
    others = [card for card in found if card is not mine and month.cross(moved, card)]
    own = [card.row.activity_id for card in others if card.row.activity_id]
    span = Span(moved.people, starts, starts + timedelta(minutes=row.minutes))
    clashes = clashes_of([span], but=[*own, *([row.activity_id] if row.activity_id else [])])[0]
    names = dict(Person.objects.filter(pk__in={each.person for each in clashes}).values_list("pk", "name"))
    day: date = timezone.localdate(starts)
    return Verdict(
        day=days(day, day)[0],
        over=starts <= timezone.now(),
        outside=moved.outside,
        people=len(moved.people),
        absent=tuple((names[each.person], each) for each in clashes),
        crossing=tuple(card.row for card in others),
    )
