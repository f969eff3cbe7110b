"""The limits and weights of a regrouping: the rulebook's, unless a settings file says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from redsail.base.errors import BadInput, Problems
from redsail.planning import GroupRules, GroupWeights, PastPairing
from redsail.rulebook import lookup

RULES = {
    "size_least": "organisation.group.members_minimum",
    "size_most": "organisation.group.members_maximum",
    "full_least": "organisation.group.full_members_minimum",
    "leaders_least": "organisation.group.leaders_minimum",
    "guests_most": "organisation.group.guests_maximum",
    "branch_most": "organisation.branch.members_maximum",
    "branch_full_least": "organisation.branch.full_members_minimum",
}
"""Limits with a paper (or a house habit that says so) behind them."""
NUMBERS = tuple(field.name for field in fields(GroupRules) if field.name != "stations_stay")
KNOWN: dict[str, Any] = {
    **dict.fromkeys(NUMBERS, int),
    "stations_stay": bool,
    "office_groups": int,
    "station_groups": dict,
    "joint_groups": list,
    "age_bands": list,
    "weights": dict,
    "past_pairs": list,
}
BANDS = (36, 46, 56)


@dataclass(frozen=True)
class RegroupSettings:
    """What the command line regroups with; `bands`: the ages at which a new age band begins."""

    rules: GroupRules
    weights: GroupWeights
    office_groups: int | None
    station_groups: dict[str, int]
    joint_groups: tuple[tuple[str, ...], ...]
    bands: tuple[int, ...]
    past: tuple[PastPairing, ...]

    def band_of(self, age: int) -> str:
        """The band of an age: "-35", "36-45", … (empty where the age is unknown)."""
        if not age:
            return ""
        low = max((band for band in self.bands if band <= age), default=0)
        high = min((band - 1 for band in self.bands if band > age), default=0)
        return f"{low or ''}-{high or ''}"


def regroup_settings(path: Path | None, on: date) -> RegroupSettings:
    """Settings of that day. Raises BadInput / Problems with everything wrong in the file."""
    own = _read(path) if path else {}
    limits: dict[str, int] = {name: int(lookup.value(rule, on=on).value) for name, rule in RULES.items()}
    several = lookup.value("organisation.pairing.office_serves_several", on=on).value
    limits["serves_most"] = 0 if several else 1
    limits |= {name: own[name] for name in NUMBERS if name in own}
    return RegroupSettings(
        rules=GroupRules(**limits, stations_stay=own.get("stations_stay", True)),
        weights=GroupWeights(**own.get("weights", {})),
        office_groups=own.get("office_groups"),
        station_groups={str(name): count for name, count in own.get("station_groups", {}).items()},
        joint_groups=tuple(tuple(str(name) for name in names) for names in own.get("joint_groups", ())),
        bands=tuple(sorted(own.get("age_bands", BANDS))),
        past=tuple(PastPairing(**one) for one in own.get("past_pairs", ())),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput("planning.settings_unreadable", path=path.name) from error
    if not isinstance(data, dict):
        raise BadInput("planning.settings_unreadable", path=path.name)
    wrong = [fault for name, value in data.items() for fault in _wrong(str(name), value)]
    if wrong:
        raise Problems(wrong)
    return data


def _wrong(name: str, value: Any) -> list[BadInput]:
    kind: Any = KNOWN.get(name)
    if kind is None:
        return [BadInput("planning.settings_unknown", name=name, known=", ".join(KNOWN))]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return [BadInput("planning.settings_type", name=name, expected=kind.__name__)]
    if name in ("weights", "station_groups"):
        known = [field.name for field in fields(GroupWeights)] if name == "weights" else list(map(str, value))
        return [_part(name, str(key), each, known) for key, each in value.items() if not _fits(key, each, known)]
    if name == "joint_groups" and not all(isinstance(names, list) and names for names in value):
        return [BadInput("planning.settings_type", name=name, expected="[[…, …], …]")]
    if name == "age_bands" and not all(_is_count(each) for each in value):
        return [BadInput("planning.settings_type", name=name, expected="[36, 46, 56]")]
    if name == "past_pairs" and not all(_is_past(each) for each in value):
        return [BadInput("planning.settings_type", name=name, expected="[{station_group, office_group, times}]")]
    return []


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _fits(key: Any, value: Any, known: list[str]) -> bool:
    return str(key) in known and _is_count(value)


def _part(name: str, key: str, value: Any, known: list[str]) -> BadInput:
    if key not in known:
        return BadInput("planning.settings_unknown", name=f"{name}.{key}", known=", ".join(known))
    return BadInput("planning.settings_type", name=f"{name}.{key}", expected="int >= 0")


def _is_past(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"station_group", "office_group", "times"}
        and _is_count(value["times"])
        and all(isinstance(value[name], str) for name in ("station_group", "office_group"))
    )
