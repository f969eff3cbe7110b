"""A month of meetings: what is to be placed, when it can be, and the plan. Times are days (ordinals) and seconds.

from redsail.planning.month_solving import place
plan = place(problem)
assert not month_faults(problem, plan)
"""

from __future__ import annotations

from dataclasses import dataclass, field

SAME_DAY = "night"
"""`Busy.why` of an evening's duty: no clash with the afternoon, but a long day."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Someone cannot come on `day` from `starts` to `ends` (seconds after midnight). `why`: leave | gathering | rest,
    or `SAME_DAY`, which only costs."""

    day: int
    starts: int
    ends: int
    why: str


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A meeting that is owed: `people` due, at least `quorum` of them there, and one of `chairs`, the first before the
    others (empty where nobody is).

    From day `first` to `last`; `usual`: the day of the month on which it is customary, 0 for none; `kept`: the day and
    start at which somebody put it by hand; `late`: its period is over already."""

    key: str
    people: tuple[str, ...]
    minutes: int
    first: int
    last: int
    quorum: int = 0
    chairs: tuple[str, ...] = ()
    usual: int = 0
    kept: tuple[int, int] | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class MonthWeights:
    """What is weighed, each a cost: a person missing, a person on night duty that evening, a day off the usual one (up
    to `usual_most`), a person's second meeting of a day, another meeting of the same day at all, one of the last
    working days of the period, which are kept for a second try, somebody else in the chair."""

    away: int = 100
    night: int = 8
    usual: int = 6
    usual_most: int = 60
    second: int = 12
    crowd: int = 5
    reserve: int = 15
    reserve_days: int = 3
    delegate: int = 40


@dataclass(frozen=True, slots=True)
class MonthProblem:
    """`days`: working days in order; `starts`: when meetings may begin; `busy`: by person; `days_of_month` tells for a
    day which of the month it is."""

    meetings: tuple[ToPlace, ...]
    days: tuple[int, ...]
    starts: tuple[int, ...]
    busy: dict[str, tuple[Busy, ...]] = field(default_factory=dict)
    days_of_month: dict[int, int] = field(default_factory=dict)
    weights: MonthWeights = MonthWeights()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a meeting goes, and why: codes with numbers, such as ("away", 2, 14)."""

    key: str
    day: int
    starts: int
    reasons: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Why a meeting has no place: no_workday | chair | quorum | crowded, with two numbers (days looked at, most people
    there on the best of them)."""

    key: str
    why: str
    days: int = 0
    best: int = 0


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """`cost` by the weights; `bound`: no plan that places as many costs less."""

    placed: tuple[Placed, ...]
    left_out: tuple[NotPlaced, ...]
    cost: int
    bound: int
