"""Count what was typed at a door. Nothing says who typed it, so there is no actor and no line in the audit log."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from redsail.sync.models import TypedCount

MOST = 2000  # more fields than any form has: what a page claims beyond that is not believed


@transaction.atomic
def count(*, form: str, role: str, day: date, typed: int, chosen: int) -> None:
    """One more sending of a form. At most three queries."""
    typed, chosen = min(max(0, typed), MOST), min(max(0, chosen), MOST)
    if _added(form, role, day, typed, chosen):
        return
    try:
        with transaction.atomic():
            TypedCount.objects.create(form=form[:80], role=role[:40], day=day, sent=1, typed=typed, chosen=chosen)
    except IntegrityError:  # somebody else was the day's first in the same moment
        _added(form, role, day, typed, chosen)


def _added(form: str, role: str, day: date, typed: int, chosen: int) -> int:
    row = TypedCount.objects.filter(form=form[:80], role=role[:40], day=day)
    return row.update(sent=F("sent") + 1, typed=F("typed") + typed, chosen=F("chosen") + chosen)
