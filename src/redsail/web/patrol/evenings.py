"""Where a line of one's own calendar leads: a night has its stops and map, any other gathering its own page."""

from __future__ import annotations

from django.urls import reverse

from redsail.activities.enums import ActivityKind
from redsail.activities.models import Activity


def address(activity: Activity) -> str:
    """The page of a gathering for somebody who is due there."""
    if activity.kind == ActivityKind.NIGHT:
        return reverse("patrol:my-evening", args=[activity.token])
    return reverse("gatherings:gathering", args=[activity.pk])
