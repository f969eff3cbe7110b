"""What meetings allow: a floor for fairness and for rotation, and crews out of the pairs that reach it.

Counts of duties know nothing of pairs. Where pairs may meet only so often, a roster as fair as counts allow may not
exist; who meets whom how often, without nights, is a small model that says so in well under a second.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Range, Share, Window, limits, parts
from redsail.planning.crews_roster import Held, Roster, pairs_of
from redsail.planning.crews_solving import COLUMNS
from redsail.planning.solvers.milp_crews import CrewModel, Kind
from redsail.planning.solvers.milp_duties import candidates
from redsail.planning.solvers.milp_meetings import MeetingModel, Pair

MOST_MEETINGS = 6_000
"""Variables of one model at most."""
Pools = Sequence[Sequence[Share]]


@dataclass(frozen=True, slots=True)
class Fair:
    """Limits of duties for each person, the pools' spreads, and a floor of them together in ten-thousandths."""

    limits: list[Range]
    widths: list[Fraction]
    floor: int


def fairest(roster: Roster, pools: Pools, lent: int, allowed: Sequence[Range], budget: Budget) -> Fair | None:
    """The fairest duties that meetings allow, where `allowed` duties are impossible; None: they may be possible."""
    model = _model(roster, pools, lent)
    if model is None:
        return None
    if not model.inside(allowed).solve({}, budget.effort(0.1)).impossible:
        return None
    answer = model.model.solve(model.spread(pools), budget.effort(0.1))
    if answer.values is None:
        return None
    new, found, widths = model.new_duties(answer) + roster.held_nights, list(allowed), []
    for pool in pools:
        loads = [share.load(new[share.person]) for share in pool]
        window = Window(min(loads), max(loads), ())
        widths.append(window.spread)
        for person, ends in limits(pool, window).items():
            found[person] = ends
    return Fair(found, widths, min(sum(map(parts, widths)), math.ceil(answer.bound - 1e-3)))


def repeats_floor(roster: Roster, pools: Pools, lent: int, ways: Sequence[Sequence[Range]], budget: Budget) -> int:
    """No roster that keeps one of these limits of duties repeats fewer meetings; 0 where that is not known."""
    model = _model(roster, pools, lent)
    if model is None:
        return 0
    costs, floors = model.repeats(), []
    for way in ways:
        trial = model.inside(way)
        # Parts of meetings give the same floor as whole ones wherever that was tried, and at once.
        answer = trial.solve(costs, budget.effort(0.02), stepwise=True, relaxed=True)
        if not answer.impossible:
            floors.append(max(0, round(answer.bound)) if math.isfinite(answer.bound) else 0)
    return min(floors, default=0)


def as_met(roster: Roster, pools: Pools, limits: Sequence[Range], lent: int, budget: Budget) -> tuple[Held, ...]:
    """Crews that staff everything out of the pairs that repeat least inside the limits; empty where there are none."""
    meetings = _model(roster, pools, lent)
    if meetings is None:
        return ()
    costs = meetings.repeats()
    answer = meetings.inside(limits).solve(costs, budget.effort(0.1), stepwise=True)
    if answer.values is None:
        return ()
    model = _Paired(roster, meetings.met(answer), limits)
    if len(model.columns) > COLUMNS:
        return ()
    model.at_most(model.unstaffed(), 0)
    model.at_most(model.lent(), lent)
    answer = model.goal(model.repeats(), budget.effort())
    return model.read(answer) if answer.values is not None else ()


def _model(roster: Roster, pools: Pools, lent: int) -> MeetingModel | None:
    """None where it is too large."""
    stations = len({demand.station for demand in roster.demands}) if lent else 1
    if math.comb(len(roster.people), 2) * stations > MOST_MEETINGS:
        return None
    model = MeetingModel(roster, pools, far=lent > 0)
    model.lent_at_most(lent)
    return model


class _Paired(CrewModel):
    """Only crews whose people are all to meet one another."""

    def __init__(self, roster: Roster, pairs: dict[str, set[Pair]], limits: Sequence[Range]) -> None:
        self.met = pairs
        able: dict[tuple[int, str], list[int]] = {}
        for person, night, station in candidates(roster):
            able.setdefault((night, station), []).append(person)
        low, high = ([ends[side] for ends in limits] for side in (0, 1))
        super().__init__(roster, lambda night, station: able.get((night, station), ()), low, high)

    def _crews(self, kind: Kind, able: Collection[int]) -> list[tuple[int, ...]]:
        mine = self.met.get(kind.station, set())
        return [crew for crew in super()._crews(kind, able) if mine.issuperset(pairs_of(crew))]
