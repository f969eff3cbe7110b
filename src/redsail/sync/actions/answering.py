"""Choose between two values of the fields that two people wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.sync.enums import Choice, ReceiptState
from redsail.sync.models import Receipt


@transaction.atomic
def choose(
    receipt: Receipt, *, by: Any, choices: Mapping[str, str], write: Callable[[Mapping[str, bool]], None]
) -> None:
    """All answers about one record; `write` enters them (field -> whether the later value is taken).

    Raises BadInput while one is missing, Clash when somebody else answered meanwhile.
    """
    asked = list(receipt.questions.filter(choice=""))
    if not asked or Receipt.objects.filter(pk=receipt.pk).exclude(state=ReceiptState.QUESTION).exists():
        raise Clash("sync.already_settled")
    if any(choices.get(each.field) not in Choice.values for each in asked):
        raise BadInput("sync.choice_missing")
    now = timezone.now()
    for each in asked:
        told = {"choice": choices[each.field], "chosen_by": reference(by), "chosen_at": now}
        if not receipt.questions.filter(pk=each.pk, choice="").update(**told):
            raise Clash("sync.already_settled")
    write({each.field: choices[each.field] == Choice.MINE for each in asked})
    Receipt.objects.filter(pk=receipt.pk).update(state=ReceiptState.ACCEPTED)
    after = {each.field: str(choices[each.field]) for each in asked}
    audit.record(chain=receipt.pack.chain, by=by, verb="sync.choose", subject=receipt, after=after)
