"""Choices of the activities room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActivityKind(TextChoices):
    """What a gathering is. More kinds come with organisation life, study and volunteering."""

    NIGHT = "night", _("Night study and night round")


class PartKind(TextChoices):
    """What happens in a part of a gathering; credits follow from the kind of part, never from what was typed."""

    STUDY = "night_study", _("Night study")
    ROUND = "round", _("Night round")
