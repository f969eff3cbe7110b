"""An enforcement certificate: who may inspect, and until when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from redsail.organisation.models.person import Person


class CertificateQuerySet(models.QuerySet):
    """Certificates by validity."""

    def valid_on(self, day: date) -> Self:
        """Certificates that are valid on `day`: both ends count."""
        return self.filter(valid_from__lte=day, valid_to__gte=day)


class Certificate(models.Model):
    """Number and days of validity, first and last day included. A renewed certificate is a new row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["person", "-valid_to"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="certificate_ends_after_start"),
            models.UniqueConstraint(fields=["number", "valid_from"], name="one_certificate_a_number_and_start"),
        ]

    def __str__(self) -> str:
        return self.number

    def is_valid_on(self, day: date) -> bool:
        """Whether the holder may act on it on `day`."""
        return self.valid_from <= day <= self.valid_to
