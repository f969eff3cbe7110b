"""The limits of an evening, each with the paper it comes from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from redsail.patrol.models import Campaign
from redsail.planning.crews_rulings import rule_keys
from redsail.planning.people import INSPECTION, VISIT
from redsail.rulebook import lookup, schema
from redsail.rulebook.schema import Ruling

BEGINS = "patrol.night.start"
ENDS = "patrol.night.end"
LONGEST = "patrol.night.duration_maximum"
SERVICE = "patrol.visit.minutes"
SPEED = "travel.speed"
DETOUR = "travel.detour"
STUDY_BEGINS = "patrol.night.study_start"
STUDY_ENDS = "patrol.night.study_end"
WINDOW = "patrol.fairness.window_days"
CAPS = {"visit": "patrol.visit.yearly_cap", "inspection": "patrol.inspection.yearly_cap"}
EVENING = (STUDY_BEGINS, STUDY_ENDS, BEGINS, ENDS, LONGEST, SERVICE, SPEED, DETOUR)
CREW = (WINDOW, *dict.fromkeys((*rule_keys(VISIT), *rule_keys(INSPECTION))))
NIGHTS_A_WEEK = "patrol.crew.nights_per_week"
REST_NIGHTS = "patrol.crew.rest_nights"
SEATS = "patrol.vehicle.seats"
RESERVE = "patrol.nights.reserve"
CREWS = "patrol.nights.crews"
GAP = "patrol.revisit.gap_days"
MOVED = "patrol.shop.moved_metres"
MINUTES = {"visit": SERVICE, "inspection": "patrol.inspection.minutes"}
CAP = {"visit": "patrol.visit.yearly_cap", "inspection": "patrol.inspection.yearly_cap"}
PLAN_NEEDED = "patrol.inspection.plan_needed"
CERTIFICATE_NEEDED = "patrol.inspection.certificate_needed"
PREMISES_ONLY = "patrol.inspection.business_premises_only"
RECUSAL = "patrol.recusal.needed"
FINDING_DAYS = "patrol.finding.working_days"
PRESERVATION_DAYS = "patrol.evidence.preservation_days"
HAZARDS = {name: f"patrol.hazard.{name}" for name in ("fire", "danger_to_life", "sale_to_child")}
CASE_NUMBER_ONLY = "patrol.inspection.case_number_only"
ENFORCEMENT = {"visit": "patrol.visit.officers_minimum", "inspection": "patrol.inspection.officers_minimum"}
OFFICE = {"visit": "patrol.visit.office_minimum", "inspection": "patrol.inspection.office_minimum"}
NIGHTS = (RESERVE, CREWS, GAP)
LAWFUL = (PLAN_NEEDED, CERTIFICATE_NEEDED, PREMISES_ONLY, RECUSAL)
KEYS = (*EVENING, *CREW, *NIGHTS, *CAP.values(), MINUTES["inspection"], *LAWFUL)


def rulings(on: date) -> dict[str, Ruling]:
    """Every limit a campaign's plan rests on, as it stands on a day."""
    return {key: lookup.value(key, on=on) for key in KEYS}


def snapshot(found: dict[str, Ruling]) -> dict[str, Any]:
    """The rulings as JSON, kept with the campaign: value, kind, certainty and citation as they stood."""
    return {key: _plain(asdict(ruling)) for key, ruling in found.items()}


def number(campaign: Campaign, key: str) -> int:
    """A limit as it stood when the campaign was set up; of today for campaigns older than the limit."""
    kept = campaign.rulings.get(key)
    return int(kept["value"]) if kept else lookup.value(key, on=timezone.localdate()).number


def paper(campaign: Campaign, key: str) -> dict[str, Any]:
    """The whole ruling behind a limit, as JSON values (`snapshot`)."""
    return campaign.rulings.get(key) or _plain(asdict(lookup.value(key, on=timezone.localdate())))


def cited(ruling: dict[str, Any]) -> str:
    """The paper of a kept ruling with its article if it has one, in the language of the moment."""
    citation = ruling["citation"]
    return schema.cited(citation["paper"], citation["article"], get_language() or "")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
