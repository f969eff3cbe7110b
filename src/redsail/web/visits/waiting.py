"""What waits from the field: fields on which two records differ, and records that were kept for an officer."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from redsail.inbox.waiting import Waiting
from redsail.organisation import access
from redsail.organisation.models import User
from redsail.patrol.access import RECORD
from redsail.sync.queries import receipts


def waiting(user: User, day: date) -> list[Waiting]:
    """One line for questions to this person or their units, one for records that were kept. One query while nothing is
    there."""
    open_ = receipts.waiting()
    if not open_:
        return []
    within = {f"unit:{pk}" for pk in access.units(user, RECORD).order_by().values_list("pk", flat=True)}
    mine = {each.receipt for each in open_ if each.asked and each.asked == f"person:{user.person_id}"}
    asked = mine | {each.receipt for each in open_ if each.is_question and each.chain in within}
    kept = {each.receipt for each in open_ if not each.is_question and each.chain in within}
    lines = [
        (_("Question"), _now("Two records from the field differ"), "field:questions", len(asked)),
        (_("Record"), _now("Records from phones to settle"), "field:records", len(kept)),
    ]
    return [Waiting(kind, title, reverse(page), count=count) for kind, title, page, count in lines if count]
