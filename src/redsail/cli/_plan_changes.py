"""The file of changes for a re-plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from redsail.base.errors import BadInput
from redsail.planning import Absence, Changes, Lock, Night, Problem, Shop, StationNight

MICRO = 1_000_000
LISTS = ("published", "cancelled", "closed", "missed")
KNOWN = ("done_through", *LISTS, "added", "absences", "nights", "locks", "cancelled_at")


def changes_from(path: Path, problem: Problem) -> Changes:
    """The changes in a YAML or JSON file. Raises BadInput with the place of what is wrong.

    A new shop needs key, lat, lon; its service time and hours are those of the evening unless given.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput("planning.settings_unreadable", path=path.name) from error
    if not isinstance(data, dict):
        raise BadInput("planning.settings_unreadable", path=path.name)
    for name in data:
        if name not in KNOWN:
            raise BadInput("planning.settings_unknown", name=str(name), known=", ".join(KNOWN))
    lists = {name: tuple(str(item) for item in _list(data, name)) for name in LISTS}
    try:
        return Changes(
            done_through=str(data.get("done_through", "")),
            published=lists["published"],
            cancelled=lists["cancelled"],
            closed=lists["closed"],
            missed=lists["missed"],
            added=tuple(_shop(item, problem) for item in _list(data, "added")),
            absences=tuple(Absence(**_texts(item)) for item in _list(data, "absences")),
            nights=tuple(Night(str(item)) for item in _list(data, "nights")),
            locks=tuple(Lock(**_texts(item)) for item in _list(data, "locks")),
            cancelled_at=tuple(StationNight(**_texts(item)) for item in _list(data, "cancelled_at")),
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise BadInput("planning.changes_unreadable", path=path.name, expected=str(error)) from error


def _list(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name) or []
    if not isinstance(value, list):
        raise BadInput("planning.changes_unreadable", path=name, expected="[…]")
    return value


def _texts(item: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in item.items()}


def _shop(item: dict[str, Any], problem: Problem) -> Shop:
    usual = sorted(shop.service for shop in problem.shops)
    return Shop(
        key=str(item["key"]),
        name=str(item.get("name", "")),
        lat=round(float(item["lat"]) * MICRO),
        lon=round(float(item["lon"]) * MICRO),
        service=int(item["minutes"]) * 60 if "minutes" in item else usual[len(usual) // 2],
        opens=problem.limits.begins,
        closes=problem.limits.ends,
        priority=int(item.get("priority", 0)),
        station=str(item["station"]) if item.get("station") else None,
    )
