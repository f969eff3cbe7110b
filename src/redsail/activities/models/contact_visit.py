"""A leadership member's visit to the contact point: a gathering, so that presence and ledgers follow."""

from django.db import models

from redsail.activities.enums import VisitForm
from redsail.activities.models.activity import Activity


class ContactVisit(models.Model):
    """Which contact point was visited, and how. `key` was made with the form: sent twice, it is one visit still.

    `photo`: at most one, redrawn without what the camera wrote into it.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="contact_visit")
    point = models.ForeignKey("organisation.ContactPoint", on_delete=models.PROTECT, related_name="visits")
    form = models.CharField(max_length=20, choices=VisitForm.choices, default=VisitForm.ON_SITE)
    key = models.UUIDField(unique=True, editable=False)
    photo = models.ForeignKey("files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-activity__starts", "-pk"]

    def __str__(self) -> str:
        return str(self.activity)
