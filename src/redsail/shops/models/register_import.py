"""One import of one file: uploaded, read, confirmed, checked, applied or discarded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from redsail.shops.enums import OPEN_STATES, ImportKind, ImportState


class RegisterImport(models.Model):
    """A register on its way in. Only one import of a kind may be open at a unit.

    `reading` keeps what was detected; `mapping` and `options` (sheets, encoding, header row, whether the file is only
    a part) what was confirmed; `counts` sums the delta up. `base_version` is the ShopBook version the delta was
    computed from, `batch` the staged lines that count, `job` the job at work on it. `alarm` is set when so many shops
    would close that somebody has to say so twice.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="register_imports")
    kind = models.CharField(max_length=10, choices=ImportKind.choices, default=ImportKind.SHOPS)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=255)
    file_size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.UPLOADED)
    reading = models.JSONField(default=dict)
    mapping = models.TextField(blank=True)
    options = models.JSONField(default=dict)
    fault = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    alarm = models.BooleanField(default=False)
    take_good = models.BooleanField(default=False)
    batch = models.CharField(max_length=32, blank=True)
    base_version = models.PositiveBigIntegerField(null=True)
    job = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="one_open_import_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def is_open(self) -> bool:
        """Whether it may still change something."""
        return self.state in OPEN_STATES
