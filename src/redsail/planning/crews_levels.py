"""Fair duties: the windows of loads that pools can have, and duties inside them."""

import math
from collections import Counter
from collections.abc import Sequence

from redsail.planning.crews_effort import FEW_NODES, Budget
from redsail.planning.crews_fairness import PARTS, Range, Scale, Share, Window, limits, parts
from redsail.planning.crews_roster import Roster
from redsail.planning.solvers.milp import Answer
from redsail.planning.solvers.milp_duties import DutyModel


def totals_of(roster: Roster, model: DutyModel, pool: tuple[Share, ...], budget: Budget) -> range | None:
    """How many duties the earlier goals leave a pool, held ones included; None if unknown."""
    people = [share.person for share in pool]
    held = sum(roster.held_nights[person] for person in people)
    costs = model.duties_of(people)
    fewest = model.model.solve(costs, budget.effort(), stepwise=True, relaxed=True)
    most = model.model.solve({v: -c for v, c in costs.items()}, budget.effort(), stepwise=True, relaxed=True)
    if fewest.values is None or most.values is None:
        return None
    return range(held + round(fewest.bound), held + round(-most.bound) + 1)


def floor_of(pool: tuple[Share, ...], totals: range | None) -> Window | None:
    """The smallest spread the pool can have with so many duties; None if unknown."""
    scale = Scale(pool)
    windows = [window for window in map(scale.fairest, totals or ()) if window is not None]
    return min(windows, key=lambda window: window.spread, default=None)


def inside_floors(
    roster: Roster,
    model: DutyModel,
    groups: list[tuple[Share, ...]],
    floors: list[Window | None],
    allowed: list[Range],
    budget: Budget,
) -> Answer | None:
    """A roster that reaches every pool's floor, as even as can be; None when there is none."""
    trial = model.branch()
    costs = {}
    for pool, floor in zip(groups, floors, strict=True):
        for share, even in zip(pool, floor.even if floor else (), strict=False):
            held = roster.held_nights[share.person]
            low, high = allowed[share.person]
            trial.between(share.person, low - held, high - held)
            costs.update(trial.away_from(share.person, even - held))
    answer = trial.model.solve(costs, budget.effort(), stepwise=True)
    return None if answer.values is None else answer


def inside(
    roster: Roster, model: DutyModel, groups: list[tuple[Share, ...]], allowed: Sequence[Range], budget: Budget
) -> Answer | None:
    """Duties inside these limits; None when there are none, or time did not suffice."""
    trial = model.branch()
    for pool in groups:
        _limit(roster, trial, pool, allowed)
    answer = trial.model.solve({}, budget.effort(), stepwise=True)
    return None if answer.values is None else answer


def pool_by_pool(
    roster: Roster, model: DutyModel, groups: list[tuple[Share, ...]], floors: list[Window | None], budget: Budget
) -> tuple[Answer | None, list[Range], list[int]]:
    """Where the floors cannot all be reached together: the pools one after the other, the largest first.

    Returns the duties, the limits found and for each pool its floor, in ten-thousandths."""
    order = sorted(range(len(groups)), key=lambda index: (-len(groups[index]), index))
    known = [parts(floor.spread) if floor else 0 for floor in floors]
    allowed = [(0, len(roster.dates))] * len(roster.people)
    narrowed, answer = model.branch(), None
    for index in order:
        pool, floor = groups[index], floors[index]
        found = _reached(roster, narrowed, pool, floor, budget)
        if found is None:
            # The pool's own floor first, as if there were no other pools.
            if index == order[0] or _reached(roster, model, pool, floor, budget) is None:
                alone = _narrowest(roster, model, pool, floor, budget)
                known[index] = max(known[index], math.ceil(alone.bound - 1e-6) if alone.bound > 0 else 0)
                found = alone if index == order[0] else None
            found = found or _narrowest(roster, narrowed, pool, floor, budget)
        if found.values is None:
            continue
        answer = found
        for person, ends in _limits_now(roster, model, pool, found).items():
            allowed[person] = ends
        _limit(roster, narrowed, pool, allowed)
    return answer, allowed, known


def _limits_now(roster: Roster, model: DutyModel, pool: tuple[Share, ...], found: Answer) -> dict[int, Range]:
    """The limits of duties inside which a pool's spread stays as it is in an answer."""
    new = Counter(person for person, _, _ in model.read(found).out) + roster.held_nights
    loads = [share.load(new.get(share.person, 0)) for share in pool]
    return limits(pool, Window(min(loads), max(loads), ()))


def _limit(roster: Roster, model: DutyModel, pool: tuple[Share, ...], allowed: Sequence[Range]) -> None:
    for share in pool:
        held = roster.held_nights[share.person]
        model.between(share.person, allowed[share.person][0] - held, allowed[share.person][1] - held)


def _reached(
    roster: Roster, model: DutyModel, pool: tuple[Share, ...], floor: Window | None, budget: Budget
) -> Answer | None:
    """Duties in which this pool has its floor, if there are any."""
    if floor is None:
        return None
    trial = model.branch()
    allowed = [(0, 0)] * len(roster.people)
    for person, ends in limits(pool, floor).items():
        allowed[person] = ends
    _limit(roster, trial, pool, allowed)
    answer = trial.model.solve({}, budget.effort(0.1), stepwise=True)
    return None if answer.values is None else answer


def _narrowest(
    roster: Roster, model: DutyModel, pool: tuple[Share, ...], floor: Window | None, budget: Budget
) -> Answer:
    """The smallest spread of one pool, by the solver; the value is in ten-thousandths."""
    trial = model.branch()
    low, high = trial.model.variable(0, 1e3, False), trial.model.variable(0, 1e3, False)
    trial.model.row([(high, 1), (low, -1)], low=float(floor.spread) - 1e-9 if floor else 0)
    for share in pool:
        mine = trial.duties_of([share.person])
        given = share.duties + roster.held_nights[share.person]
        trial.model.row([*mine.items(), (high, -share.available)], high=-given)
        trial.model.row([*mine.items(), (low, -share.available)], low=-given)
    return trial.model.solve({high: float(PARTS), low: -float(PARTS)}, budget.effort(0.1, FEW_NODES))
