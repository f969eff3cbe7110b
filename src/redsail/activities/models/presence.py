"""Who was there: the recorder's word, with everything that it replaced."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from redsail.activities.enums import EntrySource, PresenceState
from redsail.activities.models.activity import Activity
from redsail.activities.models.part import Part


class Presence(models.Model):
    """What was recorded of a person, for a part of the gathering or (without one) for all of it.

    A correction replaces the row and keeps it: `replaced_at` says when. `late`: entered after the days in which records
    are to be finished; it is said, and has no effect. Somebody present who was not due sat in (列席).
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="presences")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, blank=True, related_name="presences")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="presences")
    state = models.CharField(max_length=10, choices=PresenceState.choices)
    source = models.CharField(max_length=10, choices=EntrySource.choices, default=EntrySource.LIST)
    late = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=100)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "person", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"],
                condition=Q(part__isnull=True, replaced_at__isnull=True),
                name="one_presence_a_gathering",
            ),
            models.UniqueConstraint(
                fields=["part", "person"],
                condition=Q(part__isnull=False, replaced_at__isnull=True),
                name="one_presence_a_part",
            ),
        ]
        indexes = [models.Index(fields=["person", "activity"], name="presence_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state} at {self.activity_id}"
