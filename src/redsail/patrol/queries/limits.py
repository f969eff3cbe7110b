"""The limits of an evening, each with the paper it comes from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from redsail.planning.crews_rulings import rule_keys
from redsail.planning.people import INSPECTION, VISIT
from redsail.rulebook import lookup
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
KEYS = (*EVENING, *CREW)


def rulings(on: date) -> dict[str, Ruling]:
    """Every limit a campaign's plan rests on, as it stands on a day."""
    return {key: lookup.value(key, on=on) for key in KEYS}


def snapshot(found: dict[str, Ruling]) -> dict[str, Any]:
    """The rulings as JSON, kept with the campaign: value, kind, certainty and citation as they stood."""
    return {key: _plain(asdict(ruling)) for key, ruling in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
