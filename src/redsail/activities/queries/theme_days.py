"""The day of the month on which a branch usually holds its theme day: the Regulation asks for a fairly fixed one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from redsail.activities.enums import ActivityKind
from redsail.activities.models import Convening


def usual(branches: Iterable[int], month: date) -> dict[int, int]:
    """Branch → day of the month of its last theme day before `month`. One query."""
    rows = Convening.objects.filter(
        kind=ActivityKind.THEME_DAY, branch__in=list(branches), activity__cancellation__isnull=True
    )
    rows = rows.filter(group__isnull=True, activity__starts__date__lt=month).order_by("activity__starts")
    return {branch: timezone.localdate(starts).day for branch, starts in rows.values_list("branch", "activity__starts")}
