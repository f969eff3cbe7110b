"""The year's list of practical deeds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from redsail.needs import access
from redsail.needs.models import Deed


def of_year(user: Any, year: int, *, public: bool = False) -> QuerySet[Deed]:
    """The deeds of a year in reach, by their day; `public`: those that have a checked text and were not dropped."""
    found = access.visible_deeds(user).filter(year=year)
    if public:
        found = found.filter(checked_at__isnull=False, dropped_on__isnull=True)
    return found.order_by("unit__path", "due_on", "pk")


def years(user: Any, this: int) -> list[int]:
    """The years that have deeds, and this one, the latest first. One query."""
    found = access.visible_deeds(user).order_by().values_list("year", flat=True).distinct()
    return sorted({*found, this}, reverse=True)
