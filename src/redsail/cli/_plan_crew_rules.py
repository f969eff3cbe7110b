"""The rules of a crew, from the rulebook, with what the settings file changes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.planning import CrewRules
from redsail.planning.people import INSPECTION, VISIT
from redsail.rulebook import lookup

DAYS_A_WEEK = 7


def crew_rules(kind: str, own: dict[str, Any], on: date) -> CrewRules:
    """The rules of that day for an inspection or a visit crew. Raises BadInput for an unknown name or type."""

    def rule(key: str) -> int:
        return int(lookup.value(key, on=on).number)

    if kind not in (INSPECTION, VISIT):
        raise BadInput("planning.settings_type", name="crew_kind", expected=f"{INSPECTION} | {VISIT}")
    inspection = kind == INSPECTION
    officers = rule("patrol.inspection.officers_minimum" if inspection else "patrol.visit.officers_minimum")
    office = rule("patrol.inspection.office_minimum" if inspection else "patrol.visit.office_minimum")
    seats = rule("patrol.vehicle.seats")
    rules = CrewRules(
        kind=kind,
        least_size=officers + office,
        most_size=min(seats, max(2, officers + office)),
        least_certified=officers if inspection else 0,
        least_enforcement=officers,
        least_office=office,
        nights_a_week=rule("patrol.crew.nights_per_week"),
        same_pair_at_most=rule("patrol.pair.together_maximum"),
        seats=seats,
        beginners_alone=rule("patrol.crew.experienced_minimum") == 0,
    )
    known = {field.name: field.type for field in fields(CrewRules)}
    for name, value in own.items():
        if name not in known or not isinstance(value, int):
            raise BadInput("planning.settings_unknown", name=f"crew.{name}", known=", ".join(known))
    return replace(rules, **own)
