"""Send a reader's message of the day: once, whatever dies in between.

Not audited: the row itself is the record, and holds nothing that the reader's other data do not say already.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from redsail.base.errors import RedsailError
from redsail.inbox import channels
from redsail.inbox.enums import DigestState
from redsail.inbox.models import Digest
from redsail.inbox.waiting import Counts

MOST_TRIES = 3
BETWEEN = timedelta(minutes=30)


def send_digest(
    owner: str, day: date, told: Counts, *, channel: str, address: str, language: str, now: datetime, by: str
) -> DigestState | None:
    """Claim the day for `owner`, then send. Answers what became of it, None where somebody else has it in hand.

    A process that dies after the claim leaves `sending`: that day's message may be lost, but never comes twice. What a
    server refuses is tried again after half an hour, three times in all. `by` asked for the sending ("system:inbox").
    """
    if not _claim(owner, day, channel, now):
        return None
    if not told.total:
        return _end(owner, day, DigestState.NOTHING)
    try:
        channels.send(channel, address, channels.message(told, language))
    except RedsailError as error:
        return _end(owner, day, DigestState.FAILED, error.code)
    return _end(owner, day, DigestState.SENT)


def _claim(owner: str, day: date, channel: str, now: datetime) -> bool:
    values = {"channel": channel, "state": DigestState.SENDING, "tried_at": now}
    again = Digest.objects.filter(
        owner=owner, day=day, state=DigestState.FAILED, tries__lt=MOST_TRIES, tried_at__lte=now - BETWEEN
    )
    if again.update(tries=F("tries") + 1, fault="", **values):
        return True
    try:
        with transaction.atomic():
            Digest.objects.create(owner=owner, day=day, **values)
    except IntegrityError:
        return False
    return True


def _end(owner: str, day: date, state: DigestState, fault: str = "") -> DigestState:
    Digest.objects.filter(owner=owner, day=day, state=DigestState.SENDING).update(state=state, fault=fault)
    return state
