"""Which handler enters which kind, and which writes the answer to a question about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from redsail.base.errors import BadInput
from redsail.field import evenings, records
from redsail.field.handlers import gatherings, inspections, lists, needs, typing, visits
from redsail.field.handlers.case import Case
from redsail.organisation.models import User
from redsail.patrol.actions.visits import Clock
from redsail.sync.actions.arriving import Effect
from redsail.sync.models import Receipt

HANDLERS: dict[str, Callable[[Case], Effect]] = {
    "visit": visits.visit,
    "inspection": inspections.inspection,
    "photo": inspections.picture,
    "checklist": lists.checklist,
    "codes": lists.cartons,
    "need": needs.need,
    "presence": gatherings.listed,
    "remark": gatherings.remark,
}
ANSWERS: dict[str, Callable[[Receipt, User, Mapping[str, bool]], None]] = {
    "visit": visits.answered,
    "checklist": lists.checklist_answered,
    "presence": gatherings.listed_answered,
    "remark": gatherings.remark_answered,
}


def handler(by: User | None = None) -> Callable[[Receipt], Effect]:
    """What enters a record: in the name of whoever wrote it, or `by` an officer."""

    def handle(receipt: Receipt) -> Effect:
        pack, record = records.opened(receipt.envelope)
        if record.kind not in HANDLERS:
            raise BadInput("sync.unknown_kind", kind=record.kind)
        owner = evenings.owner(pack)
        clock = Clock(record.made_at, receipt.ahead or 0)
        effect = HANDLERS[record.kind](Case(record, evenings.of(pack), by or owner, owner, clock))
        typing.counted(record, by or owner)
        return effect

    return handle


def answer(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """Write what somebody chose where two records differ."""
    ANSWERS[receipt.kind](receipt, by, mine)
