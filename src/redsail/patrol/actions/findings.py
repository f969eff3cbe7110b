"""Open a finding at an inspection and bring it to its end: owner, deadline, re-check, result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.base.references import reference
from redsail.calendars.queries import add_working_days
from redsail.organisation.access import Actor
from redsail.organisation.models import Person
from redsail.organisation.queries import rulings
from redsail.patrol import access
from redsail.patrol.actions import words_of_findings  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.enums import Closure, FindingKind, FindingState, Severity
from redsail.patrol.models import Finding, FindingStep, Inspection, InspectionItem, Visit
from redsail.patrol.queries import limits

MOST_TEXT = 500
MOST_DAYS = 250


@dataclass(frozen=True)
class FindingDraft:
    """What was found. `preserved_on`: the day goods were registered and kept, where that was done."""

    key: UUID
    item: InspectionItem
    kind: str
    text: str
    severity: str = Severity.MINOR
    preserved_on: date | None = None


def open_finding(*, by: Actor, visit: Visit, draft: FindingDraft) -> Finding:
    """The finding; the same key again gives what it gave before. Deadlines are working days, by rules with papers.

    Raises Refused unless `by` follows up findings there or was in the crew; Problems with all that is wrong: a service
    visit, an item that was not inspected, a day that lies before the inspection.
    """
    if not access.may_follow(by, visit):
        access.require_record(by, visit.campaign, visit.date)
    if visit.inspection is None:
        _stopped_at_the_wall(by, visit)
        raise Problems([BadInput("patrol.finding_while_serving", shop=visit.shop.name)])
    return _open(by, visit, visit.inspection, draft)


@transaction.atomic
def _open(by: Actor, visit: Visit, inspection: Inspection, draft: FindingDraft) -> Finding:
    if known := Finding.objects.filter(key=draft.key).first():
        return known
    if wrong := _against(visit, inspection, draft):
        raise Problems(wrong)
    unit, today = visit.campaign.unit, timezone.localdate()
    found = rulings.rulings([limits.FINDING_DAYS, limits.PRESERVATION_DAYS], unit, visit.date)
    days, kept = found[limits.FINDING_DAYS].number, found[limits.PRESERVATION_DAYS].number
    finding = Finding.objects.create(
        inspection=inspection,
        item=draft.item,
        kind=draft.kind,
        severity=draft.severity,
        text=draft.text.strip(),
        given_on=today,
        days=days,
        due_on=add_working_days(today, days),
        preserved_on=draft.preserved_on,
        decide_by=add_working_days(draft.preserved_on, kept) if draft.preserved_on else None,
        key=draft.key,
    )
    _step(finding, by, draft.text.strip())
    audit.record(chain=unit, by=by, verb="patrol.open_finding", subject=finding, after=summary(finding))
    return finding


@transaction.atomic
def assign(finding: Finding, *, by: Actor, owner: Person, days: int, version: int) -> Finding:
    """Who sees to it, within how many working days from today."""
    visit = _mine(finding, by)
    wrong = []
    if not visit.campaign.unit.contains(owner.unit) or not owner.holds_on(timezone.localdate()):
        wrong.append(BadInput("patrol.finding_owner", name=owner.name))
    if not 0 < days <= MOST_DAYS:
        wrong.append(BadInput("patrol.finding_days", days=days, most=MOST_DAYS))
    if wrong:
        raise Problems(wrong)
    today = timezone.localdate()
    told = {"owner": owner, "given_on": today, "days": days, "due_on": add_working_days(today, days)}
    return _move(finding, by, version, "patrol.assign_finding", owner.name, **told)


@transaction.atomic
def report(finding: Finding, *, by: Actor, text: str, version: int) -> Finding:
    """The owner, or whoever follows up, says what was done: now somebody looks again."""
    if not access.is_owner(by, finding):
        _mine(finding, by)
    return _move(finding, by, version, "patrol.work_finding", _words(text), state=FindingState.RECHECK)


@transaction.atomic
def recheck(finding: Finding, *, by: Actor, text: str, version: int) -> Finding:
    """Looked at again and not in order yet: it is open again for as long as it was given first."""
    visit = _mine(finding, by)
    today = timezone.localdate()
    days = rulings.ruling(limits.FINDING_DAYS, visit.campaign.unit, today).number
    told = {"state": FindingState.OPEN, "given_on": today, "days": days, "due_on": add_working_days(today, days)}
    return _move(finding, by, version, "patrol.reopen_finding", _words(text), **told)


@transaction.atomic
def close(finding: Finding, *, by: Actor, closure: str, result: str, version: int) -> Finding:
    """The end, with its result. Raises Problems without one, Clash when somebody moved it meanwhile."""
    visit = _mine(finding, by)
    wrong = [] if closure in Closure.values else [BadInput("patrol.closure_missing")]
    if closure == Closure.CASE and not (visit.inspection and visit.inspection.case_number):
        wrong.append(BadInput("patrol.case_number_first"))
    try:
        text = _words(result)
    except BadInput as error:
        wrong.append(error)
    if wrong:
        raise Problems(wrong)
    told = {"state": FindingState.CLOSED, "closure": closure, "result": text}
    return _move(finding, by, version, "patrol.close_finding", text, **told)


def summary(finding: Finding) -> dict[str, Any]:
    """What the audit log digests of a finding."""
    names = ("inspection_id", "item_id", "kind", "severity", "text", "state", "owner_id", "due_on", "decide_by")
    return {name: getattr(finding, name) for name in (*names, "closure", "result")}


@transaction.atomic
def _stopped_at_the_wall(by: Actor, visit: Visit) -> None:
    """That somebody tried is on record, although nothing came of it."""
    audit.record(chain=visit.campaign.unit, by=by, verb="patrol.refuse_wall", subject=visit)


def _against(visit: Visit, inspection: Inspection, draft: FindingDraft) -> list[BadInput]:
    found = []
    if not inspection.results.filter(item=draft.item).exists():
        found.append(BadInput("patrol.item_not_inspected", item=draft.item.text))
    for name, value, choices in (
        ("kind", draft.kind, FindingKind.values),
        ("severity", draft.severity, Severity.values),
    ):
        if value not in choices:
            found.append(BadInput("patrol.no_such_choice", field=name, value=value))
    if not draft.text.strip():
        found.append(BadInput("patrol.finding_without_words"))
    if len(draft.text) > MOST_TEXT:
        found.append(BadInput("patrol.text_too_long", field="text", length=len(draft.text), most=MOST_TEXT))
    kept = draft.preserved_on
    if kept and not visit.date <= kept <= timezone.localdate():
        found.append(BadInput("patrol.preserved_when", day=kept.isoformat()))
    return found


def _words(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise BadInput("patrol.finding_without_words")
    if len(text) > MOST_TEXT:
        raise BadInput("patrol.text_too_long", field="text", length=len(text), most=MOST_TEXT)
    return text


def _mine(finding: Finding, by: Actor) -> Visit:
    visit = finding.inspection.visit
    access.require_findings(by, visit)
    return visit


def _move(finding: Finding, by: Actor, version: int, verb: str, text: str, **columns: Any) -> Finding:
    """One conditional update; what is closed stays closed."""
    before = summary(finding)
    moving = Finding.objects.filter(pk=finding.pk, version=version).exclude(state=FindingState.CLOSED)
    if not moving.update(version=version + 1, **columns):
        raise Clash("patrol.finding_moved")
    finding.refresh_from_db()
    _step(finding, by, text)
    chain = finding.inspection.visit.campaign.unit
    audit.record(chain=chain, by=by, verb=verb, subject=finding, before=before, after=summary(finding))
    return finding


def _step(finding: Finding, by: Actor, text: str) -> None:
    facts = {"number": finding.version, "state": finding.state, "text": text[:MOST_TEXT], "by": reference(by)}
    FindingStep.objects.create(finding=finding, **facts)
