"""Choices of the study room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Certainty(TextChoices):
    """How sure a statement about the past is; it is always said beside it."""

    VERIFIED = "verified", _("Source read")
    SECOND_HAND = "second_hand", _("Told at second hand")
    UNVERIFIED = "unverified", _("Not checked yet")


class RelicKind(TextChoices):
    """What an object of its time is."""

    LABEL = "label", _("Cigarette label")
    MATCHBOX = "matchbox", _("Matchbox label")
    DOCUMENT = "document", _("Document or letter")
    PHOTO = "photo", _("Photograph")
    OBJECT = "object", _("Other object")


class Language(TextChoices):
    """Languages in which a stop can be told besides Chinese."""

    ENGLISH = "en", "English"
    JAPANESE = "ja", "日本語"
    KOREAN = "ko", "한국어"
    FRENCH = "fr", "Français"
    RUSSIAN = "ru", "Русский"
    SPANISH = "es", "Español"
    GERMAN = "de", "Deutsch"


class QuestionKind(TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("One answer")
    MULTIPLE = "multiple", _("Several answers")
    TRUE_FALSE = "true_false", _("True or false")
    TEXT = "text", _("In one's own words")
