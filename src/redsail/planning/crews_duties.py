"""First part of the crew solve: who is out on which night, so that all is staffed and duties are fair.

Works on counts of people (`solvers.milp_duties`), which is quick to solve to the end; crews are formed afterwards.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import PARTS, Scale, Share, Window, limits, parts, pools, spread
from redsail.planning.crews_roster import Roster
from redsail.planning.plan import Proof
from redsail.planning.solvers.milp import Answer
from redsail.planning.solvers.milp_duties import Duties, DutyModel

Range = tuple[int, int]
FEW_NODES = 100
"""For goals that are not whole numbers: their last percents take longest and help nobody."""


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """Duties, the limits of new duties for each person that later goals must respect, and what is proved."""

    duties: Duties
    limits: tuple[Range, ...]
    pools: tuple[tuple[Share, ...], ...]
    proofs: tuple[Proof, ...]


def plan_duties(roster: Roster, budget: Budget) -> DutyPlan | None:
    """Goals in their order: hand-made locks, everything staffed, little changed, little lent, fair.

    None when even the first solve found nothing (out of time)."""
    model = DutyModel(roster)
    proofs: list[Proof] = []
    if model.unmet:
        proofs.append(_proof("locks_unmet", model.goal(model.unmet, budget.effort()), 0))
    answer = model.goal(model.unstaffed(), budget.effort())
    if answer.values is None:
        return None
    proofs.append(_proof("unstaffed", answer, len(roster.demands)))
    kept = model.kept()
    if kept:
        before = sum(len(demand.before) for demand in roster.demands)
        answer = _better(answer, model.goal(kept, budget.effort()), proofs, "changed", before)
    lent = model.lent()
    if lent:
        answer = _better(answer, model.goal(lent, budget.effort()), proofs, "lent", 0)
    return _fair(roster, model, answer, proofs, budget)


def _better(old: Answer, new: Answer, proofs: list[Proof], stage: str, base: int) -> Answer:
    proofs.append(_proof(stage, new, base))
    return old if new.values is None else new


def _proof(stage: str, answer: Answer, base: int) -> Proof:
    if answer.values is None:
        return Proof(stage, base, 0, False)
    value = base + round(answer.value)
    return Proof(stage, value, value if answer.proven else base + round(answer.bound), answer.proven)


def _fair(roster: Roster, model: DutyModel, answer: Answer, proofs: list[Proof], budget: Budget) -> DutyPlan:
    groups = pools(roster, joined=any(proof.stage == "lent" and proof.value > 0 for proof in proofs))
    floors = [_floor(roster, model, pool, budget) for pool in groups]
    allowed = [(0, len(roster.dates))] * len(roster.people)
    for pool, floor in zip(groups, floors, strict=True):
        if floor is not None:
            for person, ends in limits(pool, floor).items():
                allowed[person] = ends
    known = [parts(floor.spread) if floor else 0 for floor in floors]
    fairest = _inside(roster, model, groups, floors, allowed, budget)
    if fairest is None:
        fairest, allowed, known = _search(roster, model, groups, floors, budget)
    duties = model.read(fairest or answer)
    new = Counter(person for person, _, _ in duties.out) + roster.held_nights
    value = sum(parts(spread(pool, new)) for pool in groups)
    # Rounding up each pool's part may lift the floor a hair above what was reached.
    floor_value = min(value, sum(known))
    proofs.append(Proof("unfairness", value, floor_value, value == floor_value))
    return DutyPlan(duties, tuple(allowed), tuple(groups), tuple(proofs))


def _floor(roster: Roster, model: DutyModel, pool: tuple[Share, ...], budget: Budget) -> Window | None:
    """The smallest spread the pool can have with as many duties as the earlier goals leave it; None if unknown."""
    people = [share.person for share in pool]
    held = sum(roster.held_nights[person] for person in people)
    costs = model.duties_of(people)
    fewest = model.model.solve(costs, budget.effort(), stepwise=True, relaxed=True)
    most = model.model.solve({v: -c for v, c in costs.items()}, budget.effort(), stepwise=True, relaxed=True)
    if fewest.values is None or most.values is None:
        return None
    scale = Scale(pool)
    totals = range(held + round(fewest.bound), held + round(-most.bound) + 1)
    windows = [window for window in map(scale.fairest, totals) if window is not None]
    return min(windows, key=lambda window: window.spread, default=None)


def _inside(
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


def _search(
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
