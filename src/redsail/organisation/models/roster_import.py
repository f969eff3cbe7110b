"""A roster that was uploaded: what it would change, until somebody applies or discards it."""

from django.conf import settings
from django.db import models

from redsail.organisation.enums import RosterState
from redsail.organisation.models.unit import Unit


class RosterImport(models.Model):
    """`rows`: the cleaned lines; `changes`: what they would change, as shown; `faults`: what is to be corrected (see
    base.packing). All are emptied when it is settled: they hold Party memberships. `file` goes once it is read; `job`
    reads or applies it. `digest` is that of `changes`, so that only what was shown is applied."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roster_imports")
    file_name = models.CharField(max_length=200)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=20, choices=RosterState.choices, default=RosterState.READING)
    job = models.CharField(max_length=64, blank=True)
    rows = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    same = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name
