"""Receipts for the phone that waits for them, and for the officer who settles what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, IntegerField, QuerySet, Value

from redsail.base.references import reference
from redsail.sync.enums import UNSETTLED, ReceiptState
from redsail.sync.models import Pack, Question, Receipt


def unsettled(chains: Iterable[Any]) -> QuerySet[Receipt]:
    """What was kept and not entered, of these units' chains, oldest first."""
    names = [reference(each) for each in chains]
    found = Receipt.objects.filter(state__in=UNSETTLED, pack__chain__in=names).exclude(envelope="")
    return found.select_related("pack").order_by("arrived_at", "pk")


def open_questions(asked: Any = None, chains: Iterable[Any] = ()) -> QuerySet[Question]:
    """Questions asked of one person, or all of these units' chains; oldest first."""
    found = Question.objects.filter(choice="").select_related("receipt__pack")
    if asked is not None:
        return found.filter(asked=reference(asked))
    return found.filter(receipt__pack__chain__in=[reference(each) for each in chains])


def of(keys: Iterable[UUID]) -> dict[UUID, Receipt]:
    """Receipts by the ids that phones gave, in one query."""
    return {row.key: row for row in Receipt.objects.filter(key__in=list(keys))}


@dataclass(frozen=True)
class Open:
    """A receipt that is not at its end: whose chain it belongs to, and whom its question is put to."""

    receipt: int
    chain: str
    is_question: bool
    asked: str


def waiting() -> list[Open]:
    """Everything open, in one query: little, since it is settled from day to day."""
    kept = Receipt.objects.filter(state__in=UNSETTLED).exclude(envelope="").order_by()
    asked = Question.objects.filter(choice="", receipt__state=ReceiptState.QUESTION).order_by()
    rows = kept.annotate(who=Value("", output_field=CharField()), is_question=Value(0, output_field=IntegerField()))
    questions = asked.annotate(is_question=Value(1, output_field=IntegerField()))
    found = rows.values_list("pk", "pack__chain", "who", "is_question").union(
        questions.values_list("receipt", "receipt__pack__chain", "asked", "is_question"), all=True
    )
    return [Open(pk, chain, bool(is_question), who) for pk, chain, who, is_question in found]


def out(chains: Iterable[Any], now: datetime) -> QuerySet[Pack]:
    """Packs of these units that still open on a phone, the newest first."""
    names = [reference(each) for each in chains]
    return Pack.objects.filter(chain__in=names, revoked_at__isnull=True, expires_at__gt=now)
