"""Proof that a subject's key was destroyed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from redsail.base.models import AuditEntry


class Purge(models.Model):
    """One purge: whose, when, by whom, why. `fingerprint` is SHA-256 of the wrapped key that was destroyed."""

    subject = models.CharField(_("subject"), max_length=100, unique=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=100)
    reason = models.CharField(_("reason"), max_length=200)
    fingerprint = models.CharField(max_length=64)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="+", verbose_name=_("audit entry"))

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")

    def __str__(self) -> str:
        return f"{self.subject} {self.at:%Y-%m-%d}"
