"""What comes out of the planner: routes on nights, what is left out and why, and what is proved about it.

Units as in `problem`. Codes are words of `redsail.base.planning_words`; values are numbers and keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redsail.planning.problem import Lock, Problem

Values = Mapping[str, str | int]

# Why a solve ended.
ENDED_BY_ITERATIONS = "iterations"
ENDED_BY_TIME = "time"
ENDED_BY_USER = "asked"
ENDED_COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit in a route: arrival, begin of service (later than arrival where the shop opens later) and leaving.

    `visit` counts from 1 for shops visited more than once.
    """

    shop: str
    arrive: int
    start: int
    leave: int
    visit: int = 1


@dataclass(frozen=True, slots=True)
class Route:
    """One crew's evening from its station and back: a crew-night.

    `night` is empty while the route has no night; `crew` holds officer keys and is empty while open.
    `locked` routes are left as they are by a re-plan (done, published or fixed by hand).
    """

    key: str
    station: str
    night: str
    leaves: int
    returns: int
    travel: int
    stops: tuple[Stop, ...]
    crew: tuple[str, ...] = ()
    locked: bool = False

    @property
    def shops(self) -> tuple[str, ...]:
        return tuple(stop.shop for stop in self.stops)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A shop (or one of its visits) that is not in the plan, with the reason's code and numbers."""

    shop: str
    reason: str
    values: Values = field(default_factory=dict)
    visit: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """Something the planner did or found that a person should know."""

    code: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a plan or problem."""

    code: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bound:
    """Nobody can visit these shops in fewer than `crew_nights`; `station` empty: all stations together."""

    station: str
    crew_nights: int
    method: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One stage of the crew solve: the value reached and the best that is possible (`proven` when they meet)."""

    stage: str
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign's plan. `reproducible`: the same problem, seed and versions give the same bytes again."""

    problem_hash: str
    seed: int
    solver: str
    stop_reason: str
    reproducible: bool
    routes: tuple[Route, ...]
    left_out: tuple[LeftOut, ...] = ()
    bounds: tuple[Bound, ...] = ()
    notes: tuple[Note, ...] = ()
    proofs: tuple[Proof, ...] = ()
    locks: tuple[Lock, ...] = ()
    legs: Mapping[str, int] = field(default_factory=dict)
    iterations: int = 0

    @property
    def crew_nights(self) -> int:
        return len(self.routes)

    @property
    def travel(self) -> int:
        """Seconds on the road, all routes together."""
        return sum(route.travel for route in self.routes)

    def on(self, night: str, station: str | None = None) -> tuple[Route, ...]:
        """The routes of a night (of one station)."""
        return tuple(r for r in self.routes if r.night == night and (station is None or r.station == station))


@dataclass(frozen=True, slots=True)
class NightChoice:
    """Routes given their nights: route key → night; `unplaced` found no night; `proven` when no choice is better."""

    night_of: Mapping[str, str]
    unplaced: tuple[str, ...] = ()
    proven: bool = False
    proofs: tuple[Proof, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with the problem it answers: what a plan file holds."""

    problem: Problem
    plan: Plan
