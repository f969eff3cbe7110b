"""Uploaded files: what they are, whose they are, and where their bytes lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One upload. Its bytes lie once in the data folder, under their own hash; several rows may share them."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField(_("size in bytes"))
    content_type = models.CharField(_("kind of content"), max_length=100)
    name = models.CharField(_("file name"), max_length=255)
    unit_id = models.BigIntegerField(_("unit"), null=True, blank=True, db_index=True)
    by = models.CharField(_("uploaded by"), max_length=100)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return place(self.sha256)


def place(sha256: str) -> Path:
    """The path of bytes with this hash, in the data folder."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256
