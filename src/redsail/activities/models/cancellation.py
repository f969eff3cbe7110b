"""That a gathering does not take place: by whom, when and why."""

from django.db import models

from redsail.activities.models.activity import Activity


class Cancellation(models.Model):
    """A row, not a flag: who called it off, and when."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="cancellation")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"cancelled {self.activity_id}"
