"""The rules of a crew, from the rulebook, with what the settings file changes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from redsail.base.errors import BadInput
from redsail.planning import CrewRules
from redsail.planning.crews_rulings import crew_rules as rules_from
from redsail.planning.crews_rulings import rule_keys
from redsail.planning.people import INSPECTION, VISIT
from redsail.rulebook import lookup


def crew_rules(kind: str, own: dict[str, Any], on: date) -> CrewRules:
    """The rules of that day for an inspection or a visit crew. Raises BadInput for an unknown name or type."""
    if kind not in (INSPECTION, VISIT):
        raise BadInput("planning.settings_type", name="crew_kind", expected=f"{INSPECTION} | {VISIT}")
    rules = rules_from(kind, {key: int(lookup.value(key, on=on).number) for key in rule_keys(kind)})
    known = {field.name: field.type for field in fields(CrewRules)}
    for name, value in own.items():
        if name not in known or not isinstance(value, int):
            raise BadInput("planning.settings_unknown", name=f"crew.{name}", known=", ".join(known))
    return replace(rules, **own)
