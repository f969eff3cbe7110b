"""Choices of the sync room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReceiptState(TextChoices):
    """What became of a record. Only an accepted one and one that somebody discarded are at an end."""

    ACCEPTED = "accepted", _("entered")
    WAITING = "waiting", _("waits for an earlier record")
    QUESTION = "question", _("entered but for a question")
    REFUSED = "refused", _("not entered")
    HELD = "held", _("kept for the officer")
    DISCARDED = "discarded", _("refused by the officer")


UNSETTLED = (ReceiptState.WAITING, ReceiptState.REFUSED, ReceiptState.HELD)
"""Records that are kept, sealed as they came, until they are entered or somebody decides against them."""


class Choice(TextChoices):
    """Which of two values somebody chose."""

    MINE = "mine", _("what the later record says")
    THEIRS = "theirs", _("what was entered first")
