"""Ask for a correction of what is held about oneself; answer such a wish."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation import access
from redsail.organisation.enums import CorrectionState
from redsail.organisation.models import CorrectionRequest, CorrectionStep, Person, User
from redsail.privacy.audit import record_personal

MANAGE = "people.manage"
LONGEST = 2000


@transaction.atomic
def ask(*, by: User, about: str, text: str) -> CorrectionRequest:
    """Somebody says what is wrong about them. The same words while they wait are one wish."""
    person = by.person
    if person is None:
        raise BadInput("organisation.no_person")
    wanted = text.strip()[:LONGEST]
    if not wanted:
        raise BadInput("organisation.correction_empty")
    waiting = person.correction_requests.filter(state=CorrectionState.OPEN, about=about[:40])
    if same := next((row for row in waiting if row.text == wanted), None):
        return same
    row = CorrectionRequest.objects.create(person=person, about=about[:40], text=wanted)
    _record(row, person, by, "people.ask_correction", {"about": row.about, "state": row.state})
    return row


@transaction.atomic
def settle(request: CorrectionRequest, *, by: access.Actor, state: str, answer: str) -> CorrectionRequest:
    """Corrected, or not: with words that the person reads. Raises Clash when somebody has answered already."""
    access.require(by, MANAGE, request.person.unit)
    if not answer.strip():
        raise BadInput("organisation.correction_answer")
    waiting = CorrectionRequest.objects.filter(pk=request.pk, state=CorrectionState.OPEN)
    if state == CorrectionState.OPEN or not waiting.update(state=state):
        raise Clash("organisation.correction_settled")
    request.refresh_from_db()
    CorrectionStep.objects.create(request=request, state=state, answer=answer.strip()[:500], by=reference(by))
    _record(request, request.person, by, "people.settle_correction", {"state": state})
    return request


def _record(row: CorrectionRequest, person: Person, by: access.Actor, verb: str, after: dict[str, Any]) -> None:
    record_personal(chain=person.unit, by=by, verb=verb, subject=row, person=person.subject, after=after)
