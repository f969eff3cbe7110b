"""Choices of the needs room, and which move leads from which state to which."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NeedKind(TextChoices):
    """What a need is about. It is sorted when it gets its owner, not while it is heard."""

    UNSORTED = "unsorted", _("Not sorted yet")
    BUSINESS = "business", _("Business and procedures")
    STAFF = "staff", _("Staff and duties")
    EQUIPMENT = "equipment", _("Equipment and premises")
    LIVING = "living", _("Working and living conditions")
    TRAINING = "training", _("Learning and training")
    CUSTOMERS = "customers", _("Retail customers and service")
    PARTY = "party", _("Party life")
    OTHER = "other", _("Other")


class NeedSource(TextChoices):
    """Where a need was heard. Crews, meetings and shops of higher rooms bring theirs through the same verb."""

    CONTACT = "contact_visit", _("Contact visit")
    STATION = "station", _("The station itself")
    MEETING = "meeting", _("Meeting")
    CREW = "crew", _("Crew on a round")


class NeedState(TextChoices):
    """Where a need stands. The last three are ends: no move leads out of them."""

    HEARD = "heard", _("Waits for an owner")
    ASSIGNED = "assigned", _("Being dealt with")
    ANSWERED = "answered", _("Answered, to be confirmed")
    SENT_BACK = "sent_back", _("Sent back")
    CONFIRMED = "confirmed", _("Confirmed")
    CLOSED = "closed", _("No further action")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Move(TextChoices):
    """What can happen to a need."""

    HEAR = "hear", _("Heard")
    ASSIGN = "assign", _("Owner and deadline set")
    ANSWER = "answer", _("Answered")
    CONFIRM = "confirm", _("Answer confirmed")
    SEND_BACK = "send_back", _("Answer sent back")
    CLOSE = "close", _("No further action")
    WITHDRAW = "withdraw", _("Withdrawn")


# Move → (from which states, to which). Anything else cannot be written: the rows' own constraints say the same.
MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    Move.ASSIGN: ((NeedState.HEARD, NeedState.ASSIGNED, NeedState.SENT_BACK), NeedState.ASSIGNED),
    Move.ANSWER: ((NeedState.ASSIGNED, NeedState.SENT_BACK), NeedState.ANSWERED),
    Move.CONFIRM: ((NeedState.ANSWERED,), NeedState.CONFIRMED),
    Move.SEND_BACK: ((NeedState.ANSWERED,), NeedState.SENT_BACK),
    Move.CLOSE: ((NeedState.HEARD, NeedState.ASSIGNED, NeedState.SENT_BACK), NeedState.CLOSED),
    Move.WITHDRAW: (
        (NeedState.HEARD, NeedState.ASSIGNED, NeedState.SENT_BACK, NeedState.ANSWERED),
        NeedState.WITHDRAWN,
    ),
}
TO_ANSWER = (NeedState.ASSIGNED, NeedState.SENT_BACK)
OPEN = (NeedState.HEARD, *TO_ANSWER, NeedState.ANSWERED)
ENDS = (NeedState.CONFIRMED, NeedState.CLOSED, NeedState.WITHDRAWN)
