"""An evening's pack as it was taken onto a phone."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


class Pack(models.Model):
    """`owner` ("user:7") took what `about` ("evening:12") needs onto a phone; it opens there until `expires_at`.

    `token` names it to the phone and in every record made with it. Revoked: what comes with it is kept for an officer.
    `ahead`: how many seconds the phone's clock was ahead of ours when it took the pack; a mark, without any effect.
    """

    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    owner = models.CharField(max_length=80)
    about = models.CharField(max_length=80)
    chain = models.CharField(max_length=80)
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ahead = models.IntegerField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        indexes = [models.Index(fields=["about", "owner"], name="pack_by_evening")]
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=models.F("issued_at")), name="pack_expires_later")
        ]

    def __str__(self) -> str:
        return f"pack of {self.owner} for {self.about}"
