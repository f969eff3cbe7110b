"""How contact points stand: the last visit, when the next is expected, and the visits of a year, month by month.

Nobody is ranked: points come in the order of the stations, and a mark says only that the agreed rhythm was missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from redsail.activities.models import ContactVisit
from redsail.organisation.models import ContactPoint
from redsail.organisation.queries import rulings
from redsail.rulebook.schema import Ruling

SOON_DAYS = 14


@dataclass(frozen=True)
class Standing:
    """A contact point on a day. `state`: fine | soon | missed; `expected`: the last day of the agreed rhythm.

    Where nobody has visited yet the rhythm counts from the first day of the link.
    """

    point: ContactPoint
    last: date | None
    visits: int
    expected: date
    state: str
    ruling: Ruling


@dataclass(frozen=True)
class Line:
    """A contact point's year: per month its visits (days), and whether the rhythm was missed at the month's end."""

    point: ContactPoint
    months: tuple[tuple[date, tuple[date, ...], bool], ...]


def standings(points: Iterable[ContactPoint], day: date) -> list[Standing]:
    """How the points stand on a day, in the order given. Two queries."""
    shown = list(points)
    counted = _held(shown).filter(activity__starts__date__lte=day).order_by().values("point")
    rows = counted.annotate(last=Max("activity__starts"), n=Count("pk")).values_list("point", "last", "n")
    seen = {point: (last, visits) for point, last, visits in rows}
    shelf = rulings.shelf(rulings.CONTACT_MONTHS)
    found = []
    for point in shown:
        last, visits = seen.get(point.pk, (None, 0))
        ruling = shelf.ruling(rulings.CONTACT_MONTHS, point.unit, day)
        found.append(_standing(point, last, visits, day, ruling))
    return found


def timeline(points: Iterable[ContactPoint], day: date, months: int = 12) -> list[Line]:
    """The last months up to the one of `day`, for each point. Two queries."""
    shown, firsts = list(points), _months(day, months)
    shelf = rulings.shelf(rulings.CONTACT_MONTHS)
    days: dict[int, list[date]] = {point.pk: [] for point in shown}
    for point, starts in _held(shown).order_by("activity__starts").values_list("point", "activity__starts"):
        days[point].append(timezone.localtime(starts).date())
    rhythms = [shelf.ruling(rulings.CONTACT_MONTHS, point.unit, day).number for point in shown]
    pairs = zip(shown, rhythms, strict=True)
    return [Line(point, _line(point, days[point.pk], firsts, day, rhythm)) for point, rhythm in pairs]


def later(day: date, months: int) -> date:
    """The same day some months on, or the month's last day where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    after = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (after - first).days))


def _standing(point: ContactPoint, last: datetime | None, visits: int, day: date, ruling: Ruling) -> Standing:
    seen = timezone.localtime(last).date() if last else None
    expected = later(seen or point.from_date, ruling.number)
    state = "missed" if expected < day else "soon" if (expected - day).days <= SOON_DAYS else "fine"
    return Standing(point, seen, visits, expected, state, ruling)


def _held(points: list[ContactPoint]) -> QuerySet[ContactVisit]:
    wanted = ContactVisit.objects.filter(point__in=[point.pk for point in points])
    return wanted.filter(activity__cancellation__isnull=True)


def _months(day: date, count: int) -> list[date]:
    return [later(day.replace(day=1), step - count + 1) for step in range(count)]


def _line(
    point: ContactPoint, visits: list[date], firsts: list[date], day: date, rhythm: int
) -> tuple[tuple[date, tuple[date, ...], bool], ...]:
    found = []
    for first in firsts:
        end = min(date.fromordinal(later(first, 1).toordinal() - 1), day)
        inside = tuple(seen for seen in visits if first <= seen <= end)
        before = [seen for seen in visits if seen <= end]
        since = before[-1] if before else point.from_date
        found.append((first, inside, point.holds_on(end) and later(since, rhythm) < end))
    return tuple(found)
