"""The calendar of the nights step: months with their days, what each day brings, and which are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from redsail.patrol.models import Campaign
from redsail.patrol.queries.months import Evening, evenings
from redsail.web.organisation.signed_in import SignedIn

MONTHS, MOST_MONTHS = 4, 14


@dataclass
class Month:
    """A month as weeks from Monday to Sunday; None where the week belongs to another month."""

    first: date
    weeks: list[list[tuple[Evening, bool] | None]] = field(default_factory=list)


def months(campaign: Campaign, ticked: Sequence[date], query: Any) -> dict[str, Any]:
    """From this month (or the first night's, if that is earlier or far off) on; nights outside are carried along."""
    today = timezone.localdate()
    first = min(ticked, default=today)
    begins = first if first < today or first > today + timedelta(days=120) else today
    last = max([*ticked, _later(begins, MONTHS - 1)])
    begins, wanted = begins.replace(day=1), set(ticked)
    number = min(MOST_MONTHS, (last.year - begins.year) * 12 + last.month - begins.month + 1)
    if (more := query.get("months", "")).isdecimal():
        number = min(MOST_MONTHS, max(number, int(more[:2])))
    until = _later(begins, number) - timedelta(days=1)
    found = [Month(_later(begins, n)) for n in range(number)]
    for each in evenings(campaign.unit, begins, until, campaign):
        _place(found, begins, each, each.day.date in wanted)
    return {
        "chosen": sorted(wanted),
        "months": found,
        "ticked": len(wanted),
        "carried": [day for day in sorted(wanted) if not begins <= day <= until],
        "today": today,
        "more_months": min(MOST_MONTHS, number + MONTHS) if number < MOST_MONTHS else 0,
        "provisional": sorted(
            {
                week[0].day.date.year
                for m in found
                for row in m.weeks
                for week in row
                if week and not week[0].day.published
            }
        ),
    }


def ticked(form: Any) -> list[date]:
    """The nights of the form, sent or standing; what was sent and is no day is left to the form's error."""
    if not form.is_bound:
        return list(form.initial["night"])
    return sorted({day for text in form.data.getlist("night") if (day := _day(text))})


def kept(form: Any) -> set[date]:
    """The nights that the form ticks as reserve."""
    given = form["kept"].value() or ()
    return {day for text in given if (day := _day(text))}


def reserve(request: SignedIn) -> int:
    """The reserve as sent along with a pattern."""
    text = request.POST.get("reserve", "")
    return int(text) if text.isdecimal() and len(text) < 3 else 0


def span(campaign: Campaign) -> dict[str, Any]:
    """What the pattern starts with: the nights that stand."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    today = timezone.localdate()
    return {
        "first": nights[0] if nights else today + timedelta(days=7),
        "last": nights[-1] if nights else today + timedelta(days=35),
        "weekdays": sorted({str(day.weekday()) for day in nights}) or ["0", "1", "2", "3"],
        "skip_holidays": True,
    }


def _place(found: list[Month], begins: date, each: Evening, is_ticked: bool) -> None:
    day = each.day.date
    weeks = found[(day.year - begins.year) * 12 + day.month - begins.month].weeks
    if day.day == 1 or day.weekday() == 0:
        weeks.append([None] * 7)
    weeks[-1][day.weekday()] = (each, is_ticked)


def _day(given: Any) -> date | None:
    try:
        return given if isinstance(given, date) else date.fromisoformat(given)
    except ValueError:
        return None


def _later(day: date, number: int) -> date:
    """The first of the month `number` months later."""
    month = day.year * 12 + day.month - 1 + number
    return date(month // 12, month % 12 + 1, 1)
