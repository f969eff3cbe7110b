"""A bureau's checklists as a pack carries them."""

from __future__ import annotations

from typing import Any

from redsail.activities.enums import ChecklistUse
from redsail.activities.queries import checklists
from redsail.organisation.models import Unit

NAMES = ("key", "kind", "required", "none", "only_if", "only_is", "kinds", "grades")


def lists(unit: Unit) -> list[dict[str, Any]]:
    """Those of both kinds of stop, in the language of the moment."""
    return [
        {
            "version": version.pk,
            "use": use,
            "name": str(version.checklist),
            "items": [_item(item) for item in checklists.items_of(version)],
        }
        for use in ChecklistUse.values
        for version in checklists.asked_of(unit, use)
    ]


def _item(item: checklists.Item) -> dict[str, Any]:
    return {**{name: getattr(item, name) for name in NAMES}, "text": item.text, "options": item.options}
