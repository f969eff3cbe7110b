"""That minutes were confirmed, or opened again: by whom and when."""

from django.db import models

from redsail.activities.enums import MinutesState
from redsail.activities.models.activity import Activity


class MinutesStep(models.Model):
    """The last one says where the minutes stand; without one they are a draft. `text`: what was confirmed, so that a
    later change leaves it readable."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="minutes_steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=MinutesState.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    reason = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["activity", "number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="one_minutes_step_a_number")]

    def __str__(self) -> str:
        return f"{self.state} {self.activity_id}"
