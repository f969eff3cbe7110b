"""Values that stand beside an audit entry, readable while the subject's key lives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from redsail.base.models import AuditEntry
from redsail.privacy.models.key import SubjectKey


class SealedValue(models.Model):
    """Before and after of one audit entry about a person, as one sealed text."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="sealed", verbose_name=_("entry"))
    key = models.ForeignKey(SubjectKey, on_delete=models.PROTECT, related_name="+", verbose_name=_("subject key"))
    token = models.TextField()

    class Meta:
        verbose_name = _("sealed value")
        verbose_name_plural = _("sealed values")

    def __str__(self) -> str:
        return f"{self.entry_id}"
