"""Receipts for the phone that waits for them, and for the officer who settles what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from redsail.base.references import reference
from redsail.sync.enums import UNSETTLED
from redsail.sync.models import Question, Receipt


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
