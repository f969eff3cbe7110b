"""Facts with a first and a last day: what was true is kept, what will be true can be entered today."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    """Rows that hold on a day or touch a span of days."""

    def on(self, day: date) -> Self:
        """Rows that hold on `day`: both ends count."""
        return self.touching(day, day)

    def touching(self, first: date, last: date) -> Self:
        """Rows that hold on at least one day from `first` to `last`."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gte=first), from_date__lte=last)

    def open(self) -> Self:
        """Rows without a last day."""
        return self.filter(until_date__isnull=True)


class Dated(models.Model):
    """`from_date` is the first day, `until_date` the last day (inclusive); without a last day the fact goes on."""

    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="%(class)s_ends_after_start",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Whether the fact is true on `day`."""
        return self.from_date <= day and (self.until_date is None or self.until_date >= day)
