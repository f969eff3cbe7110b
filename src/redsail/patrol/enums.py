"""Choices of the patrol room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignKind(TextChoices):
    """What a campaign's stops are in law. An inspection needs far more than a date: see docs/decisions."""

    VISIT = "visit", _("Service visits")
    INSPECTION = "inspection", _("Inspections")
