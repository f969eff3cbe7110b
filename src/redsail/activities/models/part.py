"""A part of a gathering, such as the night study before the night round."""

from django.db import models

from redsail.activities.enums import PartKind
from redsail.activities.models.activity import Activity


class Part(models.Model):
    """From `starts` to `ends` within its activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20, choices=PartKind.choices)
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="part_ends_after_start"),
            models.UniqueConstraint(fields=["activity", "kind"], name="one_part_a_kind"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
