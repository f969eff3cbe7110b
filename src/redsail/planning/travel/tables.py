"""Where travel seconds come from for one problem: computed, or looked up in tables a road engine gave.

A table is one engine's answer for one station and its shops; missing cells fall back to the great circle.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from redsail.planning.errors import PlanningError
from redsail.planning.problem import GREAT_CIRCLE, Problem
from redsail.planning.travel.great_circle import GreatCircle, Place


class TravelTimes(Protocol):
    """Seconds from one place to another, in whole seconds."""

    def seconds(self, a: Place, b: Place) -> int: ...

    def matrix(self, places: list[Place]) -> Any: ...


@dataclass(frozen=True)
class Table:
    """A road engine's answer: `seconds[i][j]` from place i to place j, `keys` naming the places."""

    keys: tuple[str, ...]
    seconds: Any

    def index(self) -> dict[str, int]:
        return {key: position for position, key in enumerate(self.keys)}


class TableTimes:
    """Seconds out of one or more tables; pairs in no table take the great circle."""

    def __init__(self, tables: list[Table], fall_back: GreatCircle) -> None:
        self.tables = [(table.index(), table.seconds) for table in tables]
        self.fall_back = fall_back

    def seconds(self, a: Place, b: Place) -> int:
        for index, seconds in self.tables:
            if a.key in index and b.key in index:
                return int(seconds[index[a.key]][index[b.key]])
        return self.fall_back.seconds(a, b)

    def matrix(self, places: list[Place]) -> Any:
        import numpy as np

        for index, seconds in self.tables:
            if all(place.key in index for place in places):
                rows = [index[place.key] for place in places]
                return np.asarray(seconds, dtype=np.int64)[np.ix_(rows, rows)]
        return self.fall_back.matrix(places)


class LegTimes:
    """The legs a plan carries ("from|to" → seconds), for judging a plan without the engine that made it."""

    def __init__(self, legs: Mapping[str, int]) -> None:
        self.legs = legs

    def seconds(self, a: Place, b: Place) -> int:
        found = self.legs.get(f"{a.key}|{b.key}")
        if found is None:
            raise PlanningError("travel_unknown", origin=a.key, target=b.key)
        return found

    def matrix(self, places: list[Place]) -> Any:
        raise PlanningError("travel_table_needed")


class KnownTimes:
    """The legs a plan carries, and for what they do not know another source, whose answers join `legs`.

    A plan without legs (great circle) stays without: they can be computed again.
    """

    def __init__(self, legs: Mapping[str, int], source: TravelTimes) -> None:
        self.legs, self.source = dict(legs), source
        self.kept = bool(legs)

    def seconds(self, a: Place, b: Place) -> int:
        known = self.legs.get(f"{a.key}|{b.key}") if self.kept else None
        if known is None:
            known = self.source.seconds(a, b)
            if self.kept:
                self.legs[f"{a.key}|{b.key}"] = known
        return known

    def matrix(self, places: list[Place]) -> Any:
        return self.source.matrix(places)


def computed(problem: Problem) -> TravelTimes:
    """Great-circle times of this problem. Raises `travel_table_needed` when it asks for a road engine."""
    if problem.travel.kind != GREAT_CIRCLE:
        raise PlanningError("travel_table_needed")
    return GreatCircle(problem.travel)


def times_for(problem: Problem, tables: list[Table] | None) -> TravelTimes:
    """Tables when there are any, else the great circle."""
    base = GreatCircle(problem.travel)
    return TableTimes(tables, base) if tables else base
