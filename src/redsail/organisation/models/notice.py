"""Where and when somebody wants the message of the day. No row: no message."""

from django.db import models

from redsail.inbox.enums import Channel
from redsail.organisation.models.user import User
from redsail.privacy.fields import EncryptedTextField


class Notice(models.Model):
    """`address` is a mail address or an account name, sealed; `at` is the time of day in seconds after midnight."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notice")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    address = EncryptedTextField()
    at = models.PositiveIntegerField()
    days_off_too = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.user} {self.channel}"

    @property
    def subject(self) -> str:
        """The subject of the key under which the address is sealed: the log-in's own."""
        return self.user.subject
