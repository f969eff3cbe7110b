"""Signs of life of workers, and who does the minute's round."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pulse(models.Model):
    """When something last gave a sign of life: a worker ("worker:host:pid") or the sweeper's round ("round:sweep")."""

    name = models.CharField(_("name"), max_length=100, primary_key=True)
    at = models.DateTimeField(_("last sign of life"))
    workers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M:%S}"
