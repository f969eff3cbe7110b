"""What people had to type in a time, by form and role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from redsail.sync.models import TypedCount


@dataclass(frozen=True)
class Typed:
    """A form with one role in a time: how often it was sent, fields typed and chosen."""

    form: str
    role: str
    sent: int
    typed: int
    chosen: int


def typed(first: date, last: date) -> list[Typed]:
    """By form, then role. One query."""
    rows = TypedCount.objects.filter(day__gte=first, day__lte=last).order_by("form", "role").values("form", "role")
    sums = rows.annotate(every=Sum("sent"), texts=Sum("typed"), choices=Sum("chosen"))
    return [Typed(row["form"], row["role"], row["every"], row["texts"], row["choices"]) for row in sums]
