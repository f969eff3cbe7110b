"""A signature or photo that belongs to an inspection."""

from django.db import models
from django.utils import timezone

from redsail.patrol.enums import PictureKind
from redsail.patrol.models.inspection import Inspection


class Picture(models.Model):
    """Only an inspection has pictures: a service visit yields no evidence. `key` was made where it was taken."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=10, choices=PictureKind.choices)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["inspection", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection"], condition=models.Q(kind=PictureKind.SIGNATURE), name="one_signature"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.inspection_id}"
