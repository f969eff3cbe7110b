"""Days of a calendar: holidays, who is away, other gatherings, other campaigns; and the nights to suggest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from redsail.activities.models import Due
from redsail.activities.queries.clashes import busy
from redsail.calendars import queries as calendars
from redsail.calendars.queries import Day
from redsail.organisation.models import Person, Unit
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries.officers import GOING_OUT

USUAL = frozenset((0, 1, 2, 3))  # Monday to Thursday
LOOK_AHEAD = 370
NOTICE_DAYS = 7
MANY_AWAY = 3  # one in three


@dataclass
class Evening:
    """One day: how many of `staff` are away or due elsewhere that evening, and which other campaigns go out."""

    day: Day
    staff: int
    away: int = 0
    campaigns: list[str] = field(default_factory=list)
    gatherings: int = 0

    @property
    def many_away(self) -> bool:
        """Whether a third and more of those who go out are not there."""
        return self.away > 0 and self.away * MANY_AWAY >= self.staff


def evenings(unit: Unit, first: date, last: date, campaign: Campaign | None = None) -> list[Evening]:
    """Every day from `first` to `last`, in seven queries. Neither what `campaign` holds nor drafts count."""
    staff = Person.objects.touching(first, last).filter(unit__path__startswith=unit.path, staff_kind__in=GOING_OUT)
    people = list(staff.values_list("pk", flat=True))
    own = list(campaign.evenings.values_list("activity", flat=True)) if campaign else []
    away = Counter(day for days in busy(people, first, last, but=own).values() for day in days)
    others: dict[date, list[str]] = defaultdict(list)
    nights = Night.objects.filter(
        campaign__unit__path__startswith=unit.path, campaign__reached="", date__range=(first, last)
    )
    for day, name in (
        nights.exclude(campaign=campaign).order_by("date", "campaign").values_list("date", "campaign__name")
    ):
        others[day].append(name)
    held = Due.objects.filter(person__in=people, activity__starts__date__range=(first, last))
    held = held.filter(activity__cancellation__isnull=True).exclude(activity__in=own)
    gatherings = Counter(
        held.order_by()
        .values_list("activity__starts__date", "activity")
        .distinct()
        .values_list("activity__starts__date", flat=True)
    )
    return [
        Evening(day, len(people), away[day.date], others[day.date], gatherings[day.date])
        for day in calendars.days(first, last)
    ]


def suggested(unit: Unit, today: date, count: int) -> list[date]:
    """The next `count` evenings from Monday to Thursday, a week ahead at least: no holidays, no other campaign's
    nights, none on which a third of the people is away."""
    first = today + timedelta(days=NOTICE_DAYS)
    usable = (
        each.day.date
        for each in evenings(unit, first, first + timedelta(days=LOOK_AHEAD))
        if each.day.weekday in USUAL and each.day.workday and not each.campaigns and not each.many_away
    )
    return [day for day, _number in zip(usable, range(count), strict=False)]


def spread(nights: Sequence[date], reserve: int) -> set[date]:
    """So many of the nights, as even as they go, the last among them: one that falls out early has one soon after."""
    ordered = sorted(set(nights))
    return {ordered[(number + 1) * len(ordered) // reserve - 1] for number in range(min(reserve, len(ordered)))}
