"""What follows from a night duty: rest before the next duty, free nights after it, time off in lieu.

The numbers come from the rulebook with their papers; none of them is labour law unless its citation says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from redsail.activities.enums import ActivityKind
from redsail.activities.models import Due
from redsail.calendars.queries import days
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings as own
from redsail.rulebook import lookup
from redsail.rulebook.schema import Ruling

HOURS, NIGHTS = "patrol.rest.hours", "patrol.crew.rest_nights"
PERCENT, OFFICE_END = "patrol.lieu.percent", "patrol.lieu.office_hours_end"
Rules = dict[str, Ruling]
KEYS = (HOURS, NIGHTS, PERCENT, OFFICE_END)


@dataclass(frozen=True)
class NightDuty:
    """One night of one person: rest until `rests_until`, no night before `next_night`, `lieu` minutes off.

    `short`: the next duty comes before `next_night`.
    """

    due: Due
    starts: datetime
    ends: datetime
    rests_until: datetime
    next_night: date
    lieu: int
    short: bool = False

    @property
    def night(self) -> date:
        """The day on which it begins."""
        return self.starts.date()

    def rests_on(self, day: date) -> bool:
        """Whether the day is one of the free nights after it."""
        return self.night < day < self.next_night


def rulings(on: date, unit: Unit | None = None) -> dict[str, Ruling]:
    """The rules that this rests on, as they stand on a day: a unit's own paper wins. At most one query."""
    return {key: lookup.value(key, on=on) for key in KEYS} if unit is None else own.rulings(KEYS, unit, on)


def nights(people: Iterable[int], first: date, last: date, *, rules: Rules | None = None) -> dict[int, list[NightDuty]]:
    """Night duties from `first` to `last` by person, in order; called-off ones are none. At most three queries.

    `rules`: those of the people's bureau, from `rulings`; else the rulebook's own.
    """
    rules = rules or rulings(first)
    held = Due.objects.filter(person__in=list(people), activity__kind=ActivityKind.NIGHT)
    held = held.filter(activity__cancellation__isnull=True, activity__starts__date__lte=last)
    rows = held.filter(activity__ends__date__gte=first).select_related("activity").order_by("activity__starts", "pk")
    workdays = {day.date for day in days(first - timedelta(days=1), last) if day.workday}
    found: dict[int, list[NightDuty]] = defaultdict(list)
    for due in rows:
        found[due.person_id].append(_duty(due, rules, workdays))
    return {person: _marked(duties) for person, duties in found.items()}


def _duty(due: Due, rules: dict[str, Ruling], workdays: set[date]) -> NightDuty:
    starts, ends = timezone.localtime(due.activity.starts), timezone.localtime(due.activity.ends)
    return NightDuty(
        due,
        starts,
        ends,
        rests_until=ends + timedelta(hours=rules[HOURS].number),
        next_night=starts.date() + timedelta(days=1 + rules[NIGHTS].number),
        lieu=_outside(starts, ends, rules[OFFICE_END].number, workdays) * rules[PERCENT].number // 100,
    )


def _outside(starts: datetime, ends: datetime, office_end: int, workdays: set[date]) -> int:
    """Minutes outside office hours: after their end on a working day, all of them on any other."""
    if starts.date() in workdays:
        closes = timezone.make_aware(datetime.combine(starts.date(), time.min) + timedelta(seconds=office_end))
        starts = max(starts, closes)
    return max(0, int((ends - starts).total_seconds()) // 60)


def _marked(duties: list[NightDuty]) -> list[NightDuty]:
    """With those marked after which the next one comes too soon."""
    after = [*(duty.night for duty in duties[1:]), None]
    return [
        NightDuty(
            d.due, d.starts, d.ends, d.rests_until, d.next_night, d.lieu, short=n is not None and n < d.next_night
        )
        for d, n in zip(duties, after, strict=True)
    ]
