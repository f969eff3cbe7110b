"""Who wants a message today, and the hours in which none goes out."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from redsail.calendars.queries import is_workday
from redsail.organisation.models import Notice
from redsail.rulebook import lookup
from redsail.rulebook.schema import Ruling

TIME = "inbox.digest.time"
QUIET_START, QUIET_END = "inbox.quiet.start", "inbox.quiet.end"


def quiet_hours(on: date) -> tuple[Ruling, Ruling]:
    """First and last moment of the hours in which nothing is sent, with their papers."""
    return lookup.value(QUIET_START, on=on), lookup.value(QUIET_END, on=on)


def usual_time(on: date) -> Ruling:
    """When a message comes where nobody chose."""
    return lookup.value(TIME, on=on)


def is_quiet(at: int, quiet: tuple[Ruling, Ruling]) -> bool:
    """Whether `at` (seconds after midnight) lies in the quiet hours, which may go over midnight."""
    start, end = quiet[0].number, quiet[1].number
    return start <= at < end if start <= end else at >= start or at < end


def due(now: datetime) -> QuerySet[Notice]:
    """Of readers with an open log-in, those whose time of day has come; none in the quiet hours.

    One who had a message today is among them: the claim of the day decides.
    """
    local = timezone.localtime(now)
    at = local.hour * 3600 + local.minute * 60
    if is_quiet(at, quiet_hours(local.date())):
        return Notice.objects.none()
    rows = Notice.objects.filter(at__lte=at, user__is_active=True).select_related("user__person__unit").order_by("pk")
    return rows if is_workday(local.date()) else rows.filter(days_off_too=True)


def clock(seconds: int) -> str:
    """19800 → "05:30"."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
