"""One key a person, wrapped by the keeper key that lies outside the database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKey(models.Model):
    """The key of one subject ("person:3f2a…"). Destroying it makes everything sealed with it unreadable for ever."""

    subject = models.CharField(_("subject"), max_length=100, unique=True)
    # nonce and wrapped key; empty once destroyed
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(_("made"))
    destroyed_at = models.DateTimeField(_("destroyed"), null=True, blank=True)

    class Meta:
        verbose_name = _("subject key")
        verbose_name_plural = _("subject keys")

    def __str__(self) -> str:
        return self.subject

    @property
    def destroyed(self) -> bool:
        """Whether nothing can be read or written with it any more."""
        return self.destroyed_at is not None
