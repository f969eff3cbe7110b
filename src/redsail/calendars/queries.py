"""What kind of day a day is, and counting in working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from redsail.base.errors import BadInput
from redsail.calendars import known
from redsail.calendars.enums import Kind
from redsail.calendars.models import Holiday, HolidayYear

MOST_DAYS = 3700


@dataclass(frozen=True)
class Day:
    """One day: `weekday` 0 = Monday; `holiday` its name or empty; `make_up`: a weekend day that is worked.

    `published`: whether the year's arrangement is known; if not, mark the day as provisional. `name`: of the holiday
    that it is, or that it is worked for.
    """

    date: date
    weekday: int
    holiday: str
    make_up: bool
    published: bool
    name: str = ""

    @property
    def workday(self) -> bool:
        """Whether offices work on it."""
        return self.make_up or (not self.holiday and self.weekday < 5)


def days(first: date, last: date) -> list[Day]:
    """Every day of a range, both ends included. At most two queries. Raises BadInput for an impossible range."""
    if last < first:
        raise BadInput("calendars.bad_range", first=first, last=last)
    length = (last - first).days + 1
    if length > MOST_DAYS:
        raise BadInput("calendars.range_too_long", days=length, most=MOST_DAYS)
    special, published = _tables(first, last)
    return [_day(first + timedelta(days=n), special, published) for n in range(length)]


def is_workday(day: date) -> bool:
    """Whether offices work on that day."""
    return days(day, day)[0].workday


def add_working_days(start: date, count: int) -> date:
    """The day `count` working days after `start` (before, if negative); the day of `start` itself does not count.

    A deadline of 5 working days from a Friday is the next Friday when nothing else comes between. `count` 0: `start`.
    """
    step = 1 if count > 0 else -1
    left, here = abs(count), start
    while left:
        # Twice the days needed and a long holiday: one stretch is nearly always enough.
        far = here + step * timedelta(days=2 * left + 14)
        stretch = days(min(here, far), max(here, far))
        for each in stretch[1:] if step > 0 else stretch[-2::-1]:
            here = each.date
            left -= each.workday
            if not left:
                break
    return here


def published(year: int) -> bool:
    """Whether the holiday arrangement of a year is known here."""
    return HolidayYear.objects.filter(year=year).exists() or known.year(year)[1]


def _tables(first: date, last: date) -> tuple[dict[date, known.Special], dict[int, bool]]:
    years = range(first.year, last.year + 1)
    own = set(HolidayYear.objects.filter(year__in=years).values_list("year", flat=True))
    special = (
        {
            day: (kind, name)
            for day, kind, name in Holiday.objects.filter(year__in=own).values_list("date", "kind", "name")
        }
        if own
        else {}
    )
    found = dict.fromkeys(own, True)
    for number in years:
        if number not in own:
            brought, found[number] = known.year(number)
            special.update(brought)
    return special, found


def _day(day: date, special: dict[date, known.Special], published: dict[int, bool]) -> Day:
    kind, name = special.get(day, ("", ""))
    holiday = name if kind == Kind.HOLIDAY else ""
    return Day(day, day.weekday(), holiday, kind == Kind.MAKE_UP, published[day.year], name)
