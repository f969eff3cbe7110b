"""Sessions before audiences: who tells what to whom on which day. A reading season, talks in shopkeepers' groups.

from redsail.planning.sessions_solving import propose
plan = propose(problem)
assert not session_faults(problem, plan)

Days are ordinals, so that a week is `(day - 1) // 7`; at most one session a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session to hold before `audience`, about one of `topics`, from day `first` to `last`.

    `kept`: day, presenter and topic that somebody settled by hand."""

    key: str
    audience: str
    topics: tuple[str, ...]
    first: int
    last: int
    kept: tuple[int, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who can tell. Without `audiences` or `topics`: all of them. `turns`: sessions told before; `signed`: audiences
    for which they signed up themselves."""

    key: str
    audiences: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    away: frozenset[int] = frozenset()
    turns: int = 0
    signed: frozenset[str] = frozenset()

    def may(self, audience: str, topic: str) -> bool:
        """Whether they can tell this topic to this audience at all."""
        return (not self.audiences or audience in self.audiences) and (not self.topics or topic in self.topics)


@dataclass(frozen=True, slots=True)
class SessionWeights:
    """What is weighed, each a cost: a session left out, one of an audience missing, a turn more than others have, a
    presenter who did not sign up where one did, five minutes of way, an audience twice within two weeks, a topic twice
    in a week."""

    left_out: int = 1000
    away: int = 6
    turn: int = 10
    unsigned: int = 40
    way: int = 1
    soon: int = 8
    same_topic: int = 4


@dataclass(frozen=True, slots=True)
class SessionProblem:
    """`away`: how many of an audience cannot come on a day; `sizes`: how many they are; `way`: minutes from a presenter
    to an audience."""

    wanted: tuple[Wanted, ...]
    presenters: tuple[Presenter, ...]
    days: tuple[int, ...]
    away: Mapping[tuple[str, int], int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    way: Mapping[tuple[str, str], int] = field(default_factory=dict)
    weights: SessionWeights = SessionWeights()

    def able(self, wanted: Wanted) -> list[tuple[Presenter, str]]:
        """Who could tell which topic at a session, whatever the day."""
        return [(who, topic) for who in self.presenters for topic in wanted.topics if who.may(wanted.audience, topic)]

    def open_days(self, wanted: Wanted) -> list[int]:
        """The days on which a session may be."""
        return [day for day in self.days if wanted.first <= day <= wanted.last]

    def signed(self, wanted: Wanted) -> bool:
        """Whether somebody who can tell there signed up for it."""
        return any(wanted.audience in who.signed for who, _topic in self.able(wanted))


@dataclass(frozen=True, slots=True)
class Planned:
    """A session with its day, presenter and topic, and why: codes with two numbers, such as ("away", 2, 14)."""

    key: str
    day: int
    presenter: str
    topic: str
    reasons: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a session has no place: no_day | no_presenter | full."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """`cost` by the weights; `bound`: no plan costs less."""

    placed: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    cost: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether no plan is better."""
        return self.cost == self.bound


def week(day: int) -> int:
    """The week of a day, Monday first."""
    return (day - 1) // 7
