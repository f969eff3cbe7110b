"""The planner's codes as sentences, with stations by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from redsail.base import phrases
from redsail.patrol.models import Campaign, LeftOutShop, Plan


def reason(out: LeftOutShop) -> str:
    """Why a shop is left out, in the language of the moment."""
    return phrases.sentence(f"planning.{out.reason}", out.values)


def notes(plan: Plan) -> list[str]:
    """What the planner did that a person should know."""
    return [phrases.sentence(f"planning.{note['code']}", named(note["values"], plan.campaign)) for note in plan.notes]


def named(values: Mapping[str, Any], campaign: Campaign) -> dict[str, Any]:
    """The planner's values with stations by name instead of by key ("station:12")."""
    names = {f"station:{unit.pk}": unit.name for unit in campaign.stations.all()}
    return {key: names.get(str(value), value) for key, value in values.items()}
