"""The message of a day to one reader: that it went, never what it said or where to."""

from django.db import models

from redsail.inbox.enums import Channel, DigestState


class Digest(models.Model):
    """One a reader and day. `owner`: reference of the log-in ("user:7"). `tries` are claimed before anything is sent,
    so that two workers cannot send the same message."""

    owner = models.CharField(max_length=80)
    day = models.DateField()
    channel = models.CharField(max_length=20, choices=Channel.choices)
    state = models.CharField(max_length=20, choices=DigestState.choices)
    tries = models.PositiveSmallIntegerField(default=1)
    tried_at = models.DateTimeField()
    fault = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-day", "owner"]
        constraints = [models.UniqueConstraint(fields=["owner", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.owner} {self.day} {self.state}"
