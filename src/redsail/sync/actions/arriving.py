"""Take a record in: once, whatever is cut, killed or sent again; then whatever waited for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, RedsailError, Refused
from redsail.base.references import reference
from redsail.sync.enums import ReceiptState
from redsail.sync.merging import Differs
from redsail.sync.models import Pack, Question, Receipt


@dataclass(frozen=True)
class Arrived:
    """A record as it came. `envelope`: sealed, as it is kept while it is not entered."""

    key: UUID
    kind: str
    pack: Pack
    envelope: str
    made_at: datetime
    after: UUID | None = None
    ahead: int | None = None
    held: bool = False


@dataclass(frozen=True)
class Effect:
    """What a handler did: the row that came of it, and what it could not decide; `asked` is whom to ask about it."""

    subject: Any
    differs: tuple[Differs, ...] = ()
    about: str = ""
    asked: Any = ""


Handler = Callable[[Receipt], Effect]
# Clashes that are gone a moment later.
PASSING = frozenset({"base.busy", "base.clash"})


def arrive(record: Arrived, handle: Handler) -> Receipt:
    """The record's receipt. The first sending has the effect; every other answers with what became of that.

    Receipt and effect are one transaction, so a server killed at any moment leaves both or neither. Where the handler
    was only disturbed (`PASSING`) its Clash goes through: nothing is kept and the phone sends again.
    """
    with transaction.atomic():
        receipt, new = _claim(record)
        if new and receipt.state != ReceiptState.HELD:
            _enter(receipt, handle)
    return receipt


@transaction.atomic
def settle(receipt: Receipt, *, by: Any, handle: Handler) -> Receipt:
    """An officer has what was kept entered after all. Raises what still stands against it, then nothing has changed."""
    _take(receipt, by)
    _done(receipt, handle(receipt))
    told = {"kind": receipt.kind, "effect": receipt.effect}
    audit.record(chain=receipt.pack.chain, by=by, verb="sync.settle", subject=receipt, after=told)
    _followers(receipt, handle)
    return receipt


@transaction.atomic
def discard(receipt: Receipt, *, by: Any, reason: str) -> None:
    """An officer decides against a record that was kept. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput("sync.reason_missing")
    _take(receipt, by)
    changed = {
        "state": ReceiptState.DISCARDED,
        "envelope": "",
        "fault": "",
        "numbers": {"reason": reason.strip()[:200]},
    }
    Receipt.objects.filter(pk=receipt.pk).update(**changed)
    audit.record(chain=receipt.pack.chain, by=by, verb="sync.discard", subject=receipt, after={"kind": receipt.kind})


def _claim(record: Arrived) -> tuple[Receipt, bool]:
    found = Receipt.objects.filter(key=record.key).first()
    if found is not None:
        return found, False
    row = Receipt(key=record.key, kind=record.kind, pack=record.pack, after=record.after, envelope=record.envelope)
    row.made_at, row.ahead = record.made_at, record.ahead
    row.state = ReceiptState.HELD if record.held else ReceiptState.WAITING
    row.fault = "sync.revoked" if record.held else ""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same outbox from another tab, in the same moment
        return Receipt.objects.get(key=record.key), False
    return row, True


def _enter(receipt: Receipt, handle: Handler) -> None:
    """Run the handler; what stands against the record is kept with it."""
    if receipt.after is not None and not _stands(receipt.after):
        return
    try:
        with transaction.atomic():
            effect = handle(receipt)
    except RedsailError as error:
        if isinstance(error, Clash) and error.code in PASSING:
            raise
        _keep(receipt, error)
        return
    _done(receipt, effect)
    _followers(receipt, handle)


def _stands(key: UUID) -> bool:
    entered = (ReceiptState.ACCEPTED, ReceiptState.QUESTION)
    return Receipt.objects.filter(key=key, state__in=entered).exists()


def _keep(receipt: Receipt, error: RedsailError) -> None:
    first = error.problems[0]
    receipt.state, receipt.fault = ReceiptState.REFUSED, first.code
    receipt.numbers = {name: str(value) for name, value in first.numbers.items()}
    receipt.save(update_fields=["state", "fault", "numbers"])


def _done(receipt: Receipt, effect: Effect) -> None:
    receipt.state = ReceiptState.QUESTION if effect.differs else ReceiptState.ACCEPTED
    receipt.effect, receipt.envelope, receipt.fault, receipt.numbers = reference(effect.subject), "", "", {}
    receipt.save(update_fields=["state", "effect", "envelope", "fault", "numbers", "settled_by"])
    asked = reference(effect.asked) if effect.asked else ""
    Question.objects.bulk_create(
        Question(
            receipt=receipt,
            subject=receipt.effect,
            about=effect.about[:200],
            field=each.field,
            theirs=each.theirs,
            mine=each.mine,
            asked=asked,
            asked_at=timezone.now(),
        )
        for each in effect.differs
    )


def _followers(receipt: Receipt, handle: Handler) -> None:
    """Records that came before the one they belong to."""
    for each in (
        Receipt.objects.filter(after=receipt.key, state=ReceiptState.WAITING).select_related("pack").order_by("pk")
    ):
        _enter(each, handle)


def _take(receipt: Receipt, by: Any) -> None:
    """Only one of two officers gets it. Conditional, because nothing here relies on row locks."""
    kept = Receipt.objects.filter(pk=receipt.pk, settled_by="").exclude(envelope="")
    if not kept.update(settled_by=reference(by)):
        raise Refused("sync.already_settled")
    receipt.settled_by = reference(by)
