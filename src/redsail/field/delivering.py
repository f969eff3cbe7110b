"""An outbox comes in: each envelope on its own, so that one bad record holds up no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from redsail.base import phrases
from redsail.base.errors import BadInput, Clash
from redsail.field import evenings, records
from redsail.field.handlers import handler
from redsail.organisation.access.log_in import is_open
from redsail.sync.actions import arriving
from redsail.sync.actions.arriving import Arrived
from redsail.sync.enums import ReceiptState
from redsail.sync.models import Receipt


@dataclass(frozen=True)
class Answer:
    """What became of one envelope: its receipt, or why there is none. `again`: busy, send it once more."""

    receipt: Receipt | None = None
    fault: str = ""
    numbers: dict[str, Any] | None = None
    again: bool = False

    @property
    def plain(self) -> dict[str, Any]:
        """As the phone reads it."""
        if self.receipt is None:
            return {"fault": self.fault, "again": self.again, "words": phrases.sentence(self.fault, self.numbers)}
        row = self.receipt
        told = {"key": str(row.key), "state": row.state, "number": row.number, "fault": row.fault}
        words = phrases.sentence(row.fault, row.numbers) if row.fault else ReceiptState(row.state).label
        return {**told, "words": str(words)}


def deliver(envelopes: Iterable[str], *, sent_at: datetime | None = None) -> list[Answer]:
    """One answer an envelope, in their order. `sent_at`: the phone's clock at the moment of sending."""
    ahead = None if sent_at is None else round((sent_at - timezone.now()).total_seconds())
    return [_one(each, ahead) for each in envelopes]


def _one(envelope: str, ahead: int | None) -> Answer:
    try:
        pack, record = records.opened(envelope)
        held = pack.revoked_at is not None or not is_open(evenings.owner(pack))
        arrived = Arrived(
            key=record.id,
            kind=record.kind,
            pack=pack,
            envelope=envelope,
            made_at=record.made_at,
            after=record.after,
            ahead=pack.ahead if ahead is None else ahead,
            held=held,
        )
        return Answer(arriving.arrive(arrived, handler()))
    except Clash as error:
        return Answer(fault=error.code, numbers=error.numbers, again=True)
    except BadInput as error:
        return Answer(fault=error.code, numbers=error.numbers)
