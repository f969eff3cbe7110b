"""The limits of a campaign: the rulebook's, unless a settings file says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from redsail.base.errors import BadInput
from redsail.cli._plan_crew_rules import crew_rules
from redsail.planning import CrewRules, Limits, Travel
from redsail.planning.problem import CARPET, GREAT_CIRCLE, OSRM, REPEAT, SELECTION, VALHALLA
from redsail.rulebook import lookup

KNOWN = {
    "mode": str,
    "begins": str,
    "ends": str,
    "longest_minutes": int,
    "visit_minutes": int,
    "crews_per_night": int,
    "farthest_km": int,
    "speed_km_per_hour": int,
    "detour_percent": int,
    "road_engine": str,
    "road_engine_url": str,
    "coordinates": str,
    "priority_of_grade": dict,
    "repeat_from_priority": int,
    "repeat_visits": int,
    "repeat_gap_days": int,
    "reserve_nights": list,
    "crew_kind": str,
    "crew": dict,
}


@dataclass(frozen=True)
class Settings:
    """What the command line plans with. Times in seconds, see `planning.problem`."""

    mode: str
    limits: Limits
    travel: Travel
    service: int
    coordinates: str | None = None
    grades: dict[str, int] = field(default_factory=dict)
    repeat_from: int = 0
    repeat_visits: int = 2
    repeat_gap: int = 0
    reserve: tuple[str, ...] = ()
    crew_rules: CrewRules | None = None

    def priority_of(self, text: str, grade: str) -> int:
        """The number in the priority column, else what the settings give for the grade, else 0."""
        try:
            return max(0, round(float(text)))
        except ValueError:
            return self.grades.get(text or grade, self.grades.get(grade, 0))


def settings_from(path: Path | None, on: date) -> Settings:
    """Settings of that day. Raises BadInput for an unreadable file, an unknown name or a wrong type."""
    own = _read(path) if path else {}

    def rule(key: str) -> int:
        return lookup.value(key, on=on).number

    longest = own.get("longest_minutes", rule("patrol.night.duration_maximum"))
    limits = Limits(
        begins=_clock(own["begins"], "begins") if "begins" in own else rule("patrol.night.start"),
        ends=_clock(own["ends"], "ends") if "ends" in own else rule("patrol.night.end"),
        longest=60 * longest,
        crews_per_night=own.get("crews_per_night"),
        farthest=1000 * own.get("farthest_km", 0),
    )
    travel = Travel(
        kind=_one_of(own.get("road_engine", GREAT_CIRCLE), (GREAT_CIRCLE, OSRM, VALHALLA), "road_engine"),
        detour_percent=own.get("detour_percent", rule("travel.detour")),
        speed=1000 * own.get("speed_km_per_hour", rule("travel.speed")),
        url=own.get("road_engine_url", ""),
    )
    return Settings(
        mode=_one_of(own.get("mode", CARPET), (CARPET, SELECTION, REPEAT), "mode"),
        limits=limits,
        travel=travel,
        service=60 * own.get("visit_minutes", rule("patrol.visit.minutes")),
        coordinates=own.get("coordinates"),
        grades={str(grade): int(points) for grade, points in own.get("priority_of_grade", {}).items()},
        repeat_from=own.get("repeat_from_priority", 0),
        repeat_visits=own.get("repeat_visits", 2),
        repeat_gap=own.get("repeat_gap_days", rule("patrol.revisit.gap_days")),
        reserve=tuple(str(night) for night in own.get("reserve_nights", ())),
        crew_rules=crew_rules(own.get("crew_kind", "visit"), own.get("crew", {}), on),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput("planning.settings_unreadable", path=path.name) from error
    if not isinstance(data, dict):
        raise BadInput("planning.settings_unreadable", path=path.name)
    for name, value in data.items():
        if name not in KNOWN:
            raise BadInput("planning.settings_unknown", name=str(name), known=", ".join(KNOWN))
        if name in ("begins", "ends") and isinstance(value, int):
            continue  # YAML reads 19:00 as a number of minutes
        if not isinstance(value, KNOWN[name]) or isinstance(value, bool):
            raise BadInput("planning.settings_type", name=str(name), expected=KNOWN[name].__name__)
    return data


def _clock(value: Any, name: str) -> int:
    """Seconds from midnight of "19:00" (which YAML may hand over as 1140 minutes)."""
    if isinstance(value, int):
        return value * 60
    try:
        hours, minutes = str(value).split(":")
        return int(hours) * 3600 + int(minutes) * 60
    except ValueError as error:
        raise BadInput("planning.settings_type", name=name, expected="19:00") from error


def _one_of(value: str, allowed: tuple[str, ...], name: str) -> str:
    if value not in allowed:
        raise BadInput("planning.settings_type", name=name, expected=" | ".join(allowed))
    return value
