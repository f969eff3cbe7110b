"""An entry of a gathering's minutes."""

from uuid import uuid4

from django.db import models

from redsail.activities.enums import RemarkKind
from redsail.activities.models.activity import Activity
from redsail.activities.models.agenda_item import AgendaItem


class Remark(models.Model):
    """What one speaker said (main points, or dissent), or a note that is nobody's.

    `token` is made by the page that writes it: what is sent twice is one entry. `version` grows with every saved text,
    so that two recorders at the same entry are told of each other.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks")
    speaker = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    kind = models.CharField(max_length=10, choices=RemarkKind.choices, default=RemarkKind.SPEECH)
    text = models.TextField()
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["activity", "made_at", "pk"]

    def __str__(self) -> str:
        return f"remark {self.pk} of {self.activity_id}"
