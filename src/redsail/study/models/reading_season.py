"""读书季: some weeks of reading and telling, five themes by custom."""

from datetime import time

from django.db import models
from django.db.models import F, Q


class ReadingSeason(models.Model):
    """From `from_date` to `until_date`; each of `groups` meets once about each of its themes, from `starts` on for
    `minutes`. `cost` and `bound` are of the last proposal, empty before the first."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="reading_seasons")
    title = models.CharField(max_length=60)
    from_date = models.DateField()
    until_date = models.DateField()
    starts = models.TimeField(default=time(15))
    minutes = models.PositiveSmallIntegerField(default=90)
    groups = models.ManyToManyField("organisation.PartyGroup", related_name="reading_seasons")
    cost = models.PositiveIntegerField(null=True, blank=True)
    bound = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-from_date", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_date__gte=F("from_date")), name="season_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.title
