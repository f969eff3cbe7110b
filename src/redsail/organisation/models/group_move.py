"""Many members moved between Party groups in one dated step."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from redsail.organisation.models.unit import Unit


class GroupMove(models.Model):
    """Who moved whom on which day, and what is needed to take it back.

    `steps`: one a member: numbers of person and groups, the place that was closed and how it ended before, the place
    that was opened (organisation.actions.moves). `token` comes from the page: pressed twice is one move.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="group_moves")
    day = models.DateField()
    steps = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    token = models.UUIDField(default=uuid4, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.unit} {self.day}: {len(self.steps)}"
