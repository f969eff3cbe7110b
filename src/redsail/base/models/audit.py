"""The audit chain as it lies in the database. Written by `redsail.base.audit` alone; see docs/algorithms/audit.md."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing that was done: append-only, triggers in both databases refuse UPDATE and DELETE.

    Digests are 64 hex characters or empty (nothing before a creation, nothing after a deletion).
    """

    chain = models.CharField(_("chain"), max_length=100)
    seq = models.BigIntegerField(_("number in the chain"))
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.CharField(_("who"), max_length=100)
    verb = models.CharField(_("what was done"), max_length=100)
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.CharField(_("record"), max_length=100)
    fields = models.TextField(_("fields changed"), blank=True, default="")
    before_digest = models.CharField(max_length=64, blank=True, default="")
    after_digest = models.CharField(max_length=64, blank=True, default="")
    change_digest = models.CharField(max_length=64, blank=True, default="")
    change_count = models.BigIntegerField(_("records changed"), default=1)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_entry_one_place")]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.chain}@{self.seq} {self.verb}"


class AuditHead(models.Model):
    """The end of each chain, sealed. The row with the empty chain is the register of chains: `seq` counts them."""

    chain = models.CharField(_("chain"), max_length=100, primary_key=True)
    number = models.BigIntegerField(_("number in the register"), unique=True)
    seq = models.BigIntegerField(_("number of the last entry"))
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("chain head")
        verbose_name_plural = _("chain heads")

    def __str__(self) -> str:
        return f"{self.chain}@{self.seq}:{self.hash}"
