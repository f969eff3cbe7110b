"""One solve of crews over a set of open crew-nights, goal by goal."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations
from math import comb

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Range
from redsail.planning.crews_roster import Held, Roster
from redsail.planning.crews_score import Score
from redsail.planning.solvers.milp_crews import CrewModel
from redsail.planning.solvers.milp_duties import Place, candidates

Able = dict[Place, list[int]]
"""Who could go out at a night and station."""
Limits = Sequence[Range]
"""Fewest and most duties of each person in this plan."""
COLUMNS = 12_000
"""Crews of one solve at most: beyond that HiGHS takes minutes instead of seconds."""
NOTHING_LACKS = Score(0, 10**6, 10**6, 10**6, 10**6)
"""To look only for crews that staff everything."""


def solve_crews(
    roster: Roster, able: Able, limits: Limits, now: Score | None, budget: Budget
) -> tuple[tuple[Held, ...], bool]:
    """Crews for the open demands over `able` people, goal by goal; no goal gets worse than `now`.

    Empty and False when nothing was found."""
    low, high = ([ends[side] for ends in limits] for side in (0, 1))
    model = CrewModel(roster, lambda night, station: able.get((night, station), ()), low, high)
    unstaffed, changed, lent = model.unstaffed(), model.changed(), model.lent()
    goals = [unstaffed, *([changed] if changed else []), *([lent] if lent else [])]
    if now is not None and now.unstaffed == 0:
        # All staffed: that stays, nobody more is lent, and what did not change stays unchanged.
        model.at_most(unstaffed, 0)
        model.at_most(lent, now.lent)
        goals = [changed] if changed and now.changed else []
        model.at_most(changed, now.changed)
    crews: tuple[Held, ...] = ()
    exact = True
    goals.append(model.repeats())
    if roster.partners:
        goals.append(model.groups_apart())
    for costs in goals:
        answer = model.goal(costs, budget.effort())
        exact = exact and answer.proven
        if answer.values is None:
            break
        crews = model.read(answer)
    return crews, exact


def able_people(roster: Roster, far: bool) -> Able:
    """Who could go where; people of other stations only if `far`."""
    able: Able = defaultdict(list)
    for person, night, station in candidates(roster):
        if far or not roster.lent(person, station):
            able[night, station].append(person)
    return able


def count_columns(roster: Roster, place: Place, people: Collection[int]) -> int:
    """How many columns these people make at a night and station; too many to look at are counted as if all lawful."""
    kinds, every = roster.kinds.get(place, 1), comb(len(people), roster.size)
    if every > COLUMNS // 4:
        return kinds * every
    return kinds * sum(1 for crew in combinations(sorted(people), roster.size) if roster.lawful(crew, place[0]))
