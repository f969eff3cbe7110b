"""Choose between two values of one field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import Clash
from redsail.base.references import reference
from redsail.sync.enums import Choice, ReceiptState
from redsail.sync.models import Question, Receipt


@transaction.atomic
def choose(question: Question, *, by: Any, choice: Choice, write: Callable[[Question], None]) -> None:
    """The answer; `write` enters the later value where that was chosen. Raises Clash when it was answered already."""
    told = {"choice": choice, "chosen_by": reference(by), "chosen_at": timezone.now()}
    if not Question.objects.filter(pk=question.pk, choice="").update(**told):
        raise Clash("sync.already_settled")
    if choice == Choice.MINE:
        write(question)
    receipt = question.receipt
    if not receipt.questions.filter(choice="").exists():
        Receipt.objects.filter(pk=receipt.pk, state=ReceiptState.QUESTION).update(state=ReceiptState.ACCEPTED)
    after = {"field": question.field, "choice": str(choice)}
    audit.record(chain=receipt.pack.chain, by=by, verb="sync.choose", subject=question, after=after)
