"""What an officer wants of a regrouping, as values; kept as JSON, where only what differs from the usual is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

LIMITS = ("size_least", "size_most", "full_least", "leaders_least", "guests_most")
GOALS: dict[str, tuple[str, ...]] = {
    "moves": ("moves", "leaders"),
    "sizes": ("sizes",),
    "colleagues": ("colleagues",),
    "skills": ("skills",),
    "certificates": ("certificates",),
    "leadership": ("leadership",),
    "pairs": ("unpaired",),
    "fit": ("pair_skills",),
    "turns": ("pair_repeats",),
}
"""What people weigh → the planner's goals."""
PAIR_GOALS = ("pairs", "fit", "turns")
NEVER, USUAL, MORE = 0, 1, 2
TIMES = {NEVER: 0, USUAL: 1, MORE: 3}
"""A step of weighing → how many times the usual weight."""
ENDS, OFFICE = "", "office"
MOST_GROUPS, MOST_PEOPLE = 20, 999
SECONDS = (30, 60, 180)
Couple = tuple[int, int]


@dataclass(frozen=True)
class Wanted:
    """Numbers of rows throughout. `limits`: own values instead of the rulebook's. `stay`: people of a station are in a
    group of their station. `goals`: NEVER | USUAL | MORE. `stations`: groups a station (usual: 1); `joint`: stations
    that share one; `office`: office groups a branch (usual: as today). `goes_on`: today's group → ENDS, OFFICE or
    "station:12". `unfit`: who is not to be proposed as leader. `locked`: who stays in today's group.
    """

    limits: Mapping[str, int] = field(default_factory=dict)
    stay: bool = True
    goals: Mapping[str, int] = field(default_factory=dict)
    stations: Mapping[int, int] = field(default_factory=dict)
    joint: tuple[tuple[int, ...], ...] = ()
    office: Mapping[int, int] = field(default_factory=dict)
    goes_on: Mapping[int, str] = field(default_factory=dict)
    unfit: frozenset[int] = frozenset()
    together: tuple[Couple, ...] = ()
    apart: tuple[Couple, ...] = ()
    locked: frozenset[int] = frozenset()
    seconds: int = 60

    def goal(self, name: str) -> int:
        """How much a goal is to weigh."""
        return self.goals.get(name, USUAL)

    @property
    def pairs(self) -> bool:
        """Whether pairs are proposed along with the groups."""
        return self.goal("pairs") != NEVER


def read(data: Mapping[str, Any]) -> Wanted:
    """The values in a row's JSON."""
    return Wanted(
        limits={name: int(data["limits"][name]) for name in LIMITS if name in data.get("limits", {})},
        stay=bool(data.get("stay", True)),
        goals={name: int(step) for name, step in data.get("goals", {}).items() if name in GOALS},
        stations=_numbers(data.get("stations", {})),
        joint=tuple(tuple(map(int, homes)) for homes in data.get("joint", ())),
        office=_numbers(data.get("office", {})),
        goes_on={int(group): str(place) for group, place in data.get("goes_on", {}).items()},
        unfit=frozenset(map(int, data.get("unfit", ()))),
        together=_couples(data.get("together", ())),
        apart=_couples(data.get("apart", ())),
        locked=frozenset(map(int, data.get("locked", ()))),
        seconds=int(data.get("seconds", 60)),
    )


def written(wanted: Wanted) -> dict[str, Any]:
    """The JSON of the values."""
    return {
        "limits": dict(wanted.limits),
        "stay": wanted.stay,
        "goals": {name: step for name, step in wanted.goals.items() if step != USUAL},
        "stations": {str(unit): count for unit, count in wanted.stations.items() if count != 1},
        "joint": [list(homes) for homes in wanted.joint],
        "office": {str(branch): count for branch, count in wanted.office.items()},
        "goes_on": {str(group): place for group, place in wanted.goes_on.items()},
        "unfit": sorted(wanted.unfit),
        "together": [list(couple) for couple in wanted.together],
        "apart": [list(couple) for couple in wanted.apart],
        "locked": sorted(wanted.locked),
        "seconds": wanted.seconds,
    }


def _numbers(data: Mapping[str, Any]) -> dict[int, int]:
    return {int(key): int(value) for key, value in data.items()}


def _couples(data: Iterable[Any]) -> tuple[Couple, ...]:
    return tuple((int(one), int(other)) for one, other in data)
