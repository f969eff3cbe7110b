"""The server's word that a record has come."""

from django.db import models
from django.utils import timezone

from redsail.sync.enums import ReceiptState
from redsail.sync.models.pack import Pack


class Receipt(models.Model):
    """One a record, by the id that the phone gave it: twice the same record is one receipt and one effect.

    `effect` names the row that came of it ("visit:12"), `after` the record that has to be entered before it. While it
    is not entered, `envelope` keeps it as it came, sealed to the installation's key; afterwards it is emptied. `fault`
    and `numbers` are code and numbers of what stood against it. `made_at` is the phone's clock; `ahead` says by how
    many seconds that clock was ahead of ours when the record was sent (nothing: not known, as with a file).
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="receipts")
    state = models.CharField(max_length=10, choices=ReceiptState.choices)
    effect = models.CharField(max_length=80, blank=True)
    after = models.UUIDField(null=True, blank=True)
    envelope = models.TextField(blank=True)
    fault = models.CharField(max_length=80, blank=True)
    numbers = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    arrived_at = models.DateTimeField(default=timezone.now)
    ahead = models.IntegerField(null=True, blank=True)
    settled_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "arrived_at"], name="receipt_by_state"),
            models.Index(fields=["after"], condition=models.Q(after__isnull=False), name="receipt_after"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    @property
    def number(self) -> str:
        """What people read out to one another."""
        return f"{self.pk:06d}"
