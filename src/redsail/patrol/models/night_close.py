"""That a station's evening was closed: by whom, when, and what was open then."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from redsail.patrol.models.release import Evening


class NightClose(models.Model):
    """`open`: what waited for an answer when it was closed; then `reason` says why it was closed all the same.

    No figure of the night is kept here: the summary is worked out from the records each time.
    """

    evening = models.OneToOneField(Evening, on_delete=models.PROTECT, related_name="close")
    open = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(condition=Q(open=0) | ~Q(reason=""), name="open_night_has_reason")]

    def __str__(self) -> str:
        return f"close of {self.evening_id}"
