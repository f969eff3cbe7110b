"""Answers to checklists and carton codes: both belong to a stop that was recorded before them."""

from __future__ import annotations

from collections.abc import Mapping

from redsail.activities.models import ChecklistVersion
from redsail.base.errors import BadInput
from redsail.field.handlers.case import Case
from redsail.organisation.models import User
from redsail.patrol.actions import codes
from redsail.patrol.actions.answers_to_lists import answer
from redsail.patrol.models import VisitAnswers
from redsail.sync.actions.arriving import Effect
from redsail.sync.models import Receipt


def checklist(case: Case) -> Effect:
    """Body {"version": number of the list's version, "values": {item: answer}}, base what stood."""
    body = case.record.body
    version = _version(body.get("version"))
    base = None if case.record.base is None else _texts(case.record.base)
    visit = case.visit
    row, differs = answer(by=case.by, visit=visit, version=version, values=_texts(body.get("values")), base=base)
    return Effect(row, differs, about=visit.shop.name, asked=case.asked)


def cartons(case: Case) -> Effect:
    """Body {"lines": one code each}. They are compared here; the phone only reads what is safe to read."""
    lines = case.record.body.get("lines")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise BadInput("sync.unfit", where="body.lines")
    visit = case.visit
    codes.enter(by=case.by, visit=visit, lines=lines)
    return Effect(visit)


def checklist_answered(receipt: Receipt, by: User, mine: Mapping[str, bool]) -> None:
    """Answers on which two phones did not agree."""
    row = VisitAnswers.objects.select_related("visit__campaign", "visit__shop", "version__checklist")
    found = row.get(pk=receipt.effect.partition(":")[2])
    said = {each.field: str(each.mine or "") for each in receipt.questions.all() if mine.get(each.field)}
    answer(by=by, visit=found.visit, version=found.version, values=said, base=found.values)


def _version(number: object) -> ChecklistVersion:
    wanted = ChecklistVersion.objects.select_related("checklist")
    found = wanted.filter(pk=number).first() if isinstance(number, int) else None
    if found is None:
        raise BadInput("sync.unfit", where="body.version")
    return found


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadInput("sync.unfit", where="body.values")
    return {str(key)[:40]: str(said) for key, said in value.items()}
