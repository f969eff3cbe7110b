"""Record an inspection: through the gate, with certificates shown, rights told, items, and a signature or refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation.access import Actor
from redsail.organisation.models import Certificate, Person, Unit
from redsail.organisation.queries import rulings
from redsail.patrol import access
from redsail.patrol.actions import words_of_visits  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.actions.visits import Clock, Recorded, Stopped, enter
from redsail.patrol.enums import ItemResult, Outcome, PlaceType, SignatureState, VisitKind
from redsail.patrol.models import Campaign, Inspection, InspectionItem, ItemFinding, Visit, VisitEntry
from redsail.patrol.queries import gate, limits
from redsail.shops.models import Shop

LONGEST = {"record": 2000, "refusal": 200, "case_number": 60, "note": 500}


@dataclass(frozen=True)
class Inspected:
    """What happened, step by step.

    `shown`: numbers of those who showed a valid certificate unasked; `results`: item → (result, what is wrong).
    `case_number`: the official case file's, where the bureau keeps only that (a setting).
    """

    shown: Sequence[int]
    rights_told: bool
    results: Mapping[int, tuple[str, str]]
    signature: str
    refusal: str = ""
    place: str = PlaceType.PREMISES
    record: str = ""
    case_number: str = ""
    note: str = ""


def record(
    *,
    by: Actor,
    key: UUID,
    campaign: Campaign,
    night: date,
    shop: Shop,
    crew: Sequence[Person],
    inspected: Inspected,
    clock: Clock | None = None,
) -> Recorded:
    """The inspection, as a visit of that kind; the same key again gives what it gave before.

    Raises Refused unless `by` may write for that night; Problems with every condition that is not met, each with its
    paper, and everything missing in the record. Nothing of it is kept then: offer a service visit.
    """
    if known := VisitEntry.objects.filter(key=key).select_related("visit__shop").first():
        access.require_record(by, campaign, night)
        return Recorded(known.visit, again=True)
    return _record(by, key, Stopped(campaign, night, shop, VisitKind.INSPECTION, list(crew), clock), inspected)


@transaction.atomic
def _record(by: Actor, key: UUID, stop: Stopped, inspected: Inspected) -> Recorded:
    access.require_record(by, stop.campaign, stop.night)
    crew = stop.crew or []
    found = gate.conditions(stop.campaign, stop.night, stop.shop, crew)
    listed = {item.pk: item for item in gate.items(stop.campaign.unit, stop.night)}
    if wrong := [*gate.missing(found), *against(inspected, stop, listed)]:
        raise Problems(wrong)
    row = Inspection.objects.create(
        certificates=_numbers(inspected.shown, stop.night),
        rights_told=inspected.rights_told,
        standing={each.code: each.paper for each in found},
        # Where the official file lives elsewhere, its number is all that is kept of its text.
        record="" if number_only(stop.campaign.unit, stop.night) else inspected.record.strip(),
        signature=inspected.signature,
        refusal=inspected.refusal.strip(),
        case_number=inspected.case_number.strip(),
    )
    ItemFinding.objects.bulk_create(
        ItemFinding(inspection=row, item=listed[pk], result=result, note=note.strip())
        for pk, (result, note) in inspected.results.items()
    )
    values = {"outcome": Outcome.DONE.value, "place": inspected.place, "note": inspected.note}
    made = enter(by=by, key=key, stop=stop, values=values, inspection=row)
    audit.record(chain=stop.campaign.unit, by=by, verb="patrol.record_inspection", subject=row, after=summary(row))
    return made


def against(inspected: Inspected, stop: Stopped, listed: Mapping[int, InspectionItem]) -> list[BadInput]:
    """What is missing or wrong in the record itself, in the order of the walk."""
    least = rulings.ruling(limits.ENFORCEMENT["inspection"], stop.campaign.unit, stop.night).number
    crew = {person.pk for person in stop.crew or []}
    shown = Certificate.objects.valid_on(stop.night).filter(person__in=crew & set(inspected.shown))
    found = []
    if shown.values("person").distinct().count() < least:
        found.append(BadInput("patrol.certificates_not_shown", least=least))
    if not inspected.rights_told:
        found.append(BadInput("patrol.rights_not_told"))
    if inspected.place == PlaceType.HOME:
        found.append(BadInput("patrol.inspection_at_home"))
    found += _of_items(inspected, listed)
    if inspected.signature not in SignatureState.values:
        found.append(BadInput("patrol.signature_missing"))
    refused = inspected.signature == SignatureState.REFUSED
    if refused and not inspected.refusal.strip():
        found.append(BadInput("patrol.refusal_without_reason"))
    if not refused and inspected.refusal.strip():
        found.append(BadInput("patrol.reason_without_refusal"))
    if number_only(stop.campaign.unit, stop.night) and not inspected.case_number.strip():
        found.append(BadInput("patrol.case_number_missing"))
    for name, most in LONGEST.items():
        if len(text := getattr(inspected, name)) > most:
            found.append(BadInput("patrol.text_too_long", field=name, length=len(text), most=most))
    return found


def number_only(unit: Unit, on: date) -> bool:
    """Whether the bureau keeps only the number of the official case file here."""
    return bool(rulings.ruling(limits.CASE_NUMBER_ONLY, unit, on).value)


def _of_items(inspected: Inspected, listed: Mapping[int, InspectionItem]) -> list[BadInput]:
    checked = [pk for pk, (result, _note) in inspected.results.items() if result != ItemResult.NOT_CHECKED]
    found = [] if checked else [BadInput("patrol.no_item_checked")]
    for pk, (result, note) in inspected.results.items():
        if pk not in listed:
            found.append(BadInput("patrol.item_not_listed"))
        elif result not in ItemResult.values:
            found.append(BadInput("patrol.no_such_choice", field=listed[pk].code, value=result))
        elif result == ItemResult.NOT_OK and not note.strip():
            found.append(BadInput("patrol.item_wrong_untold", number=listed[pk].code, item=listed[pk].text))
        elif len(note) > LONGEST["note"]:
            found.append(
                BadInput("patrol.text_too_long", field=listed[pk].code, length=len(note), most=LONGEST["note"])
            )
    return found


def _numbers(shown: Sequence[int], night: date) -> list[str]:
    valid = Certificate.objects.valid_on(night).filter(person__in=shown).select_related("person").order_by("person")
    return [f"{each.person.name} {each.number}" for each in valid]


def summary(row: Inspection) -> dict[str, Any]:
    """What the audit log digests of an inspection."""
    names = ("certificates", "rights_told", "standing", "record", "signature", "refusal", "case_number")
    results = list(row.results.order_by("item").values_list("item", "result", "note"))
    return {**{name: getattr(row, name) for name in names}, "results": [list(each) for each in results]}


@transaction.atomic
def note_case(visit: Visit, *, by: Actor, case_number: str) -> Inspection:
    """Enter or correct the number of the official case file, where that lives in another system."""
    access.require_findings(by, visit)
    row = visit.inspection
    if row is None:
        raise BadInput("patrol.no_inspection")
    text = " ".join(case_number.split())
    if len(text) > LONGEST["case_number"]:
        raise BadInput("patrol.text_too_long", field="case_number", length=len(text), most=LONGEST["case_number"])
    before = summary(row)
    row.case_number = text
    row.save(update_fields=["case_number"])
    audit.record(
        chain=visit.campaign.unit, by=by, verb="patrol.note_case", subject=row, before=before, after=summary(row)
    )
    return row
