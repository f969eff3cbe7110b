"""The planner's codes as sentences, with stations by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.patrol.models import Campaign, LeftOutShop, Plan

TITLES = {
    "shop_without_coordinates": _("no place on the map"),
    "window_shorter_than_visit": _("open too briefly"),
    "too_far_from_station": _("too far"),
    "closes_before_arrival": _("closes too early"),
    "opens_after_evening": _("opens too late"),
    "evening_too_short": _("too far for an evening"),
    "no_room": _("nights are full"),
}


def title(code: str) -> str:
    """A reason in a few words, for sums over many shops."""
    return str(TITLES.get(code, code))


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
