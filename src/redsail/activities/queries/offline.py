"""How long a gathering's list may be kept on a phone without a signal."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from redsail.activities.models import Activity
from redsail.rulebook import lookup

HOURS = "field.pack.hours"


def until(activity: Activity) -> datetime:
    """When a pack of this gathering stops opening, by the rule of the day on which it begins."""
    hours = lookup.value(HOURS, on=timezone.localdate(activity.starts)).number
    return activity.ends + timedelta(hours=hours)
