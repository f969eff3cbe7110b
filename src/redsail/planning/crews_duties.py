"""First part of the crew solve: who is out on which night, so that all is staffed and duties are fair.

Works on counts of people (`solvers.milp_duties`), which is quick to solve to the end; crews are formed afterwards.
"""

import itertools
import math
import sys
from collections import Counter
from dataclasses import dataclass

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Range, Share, every_window, limits, parts, pools, spread
from redsail.planning.crews_levels import floor_of, inside, inside_floors, pool_by_pool, totals_of
from redsail.planning.crews_meetings import Fair, fairest
from redsail.planning.crews_roster import Roster
from redsail.planning.plan import Proof
from redsail.planning.solvers.milp import Answer
from redsail.planning.solvers.milp_duties import Duties, DutyModel

FIRST_SECONDS = 4.0
MOST_WAYS = 50


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """Duties, the limits of duties for each person that later goals must respect, and what is proved.

    `ways`: every roster as fair as this one keeps one of these limits, as far as that is known."""

    duties: Duties
    limits: tuple[Range, ...]
    ways: tuple[tuple[Range, ...], ...]
    pools: tuple[tuple[Share, ...], ...]
    proofs: tuple[Proof, ...]

    def value(self, stage: str) -> int:
        """What a goal reached, 0 if there was nothing to reach."""
        return next((proof.value for proof in self.proofs if proof.stage == stage), 0)

    @property
    def short(self) -> int:
        """Crew-nights that cannot be staffed."""
        return self.value("unstaffed")


def plan_duties(roster: Roster, budget: Budget) -> DutyPlan | None:
    """Goals in their order: hand-made locks, everything staffed, little changed, little lent, fair.

    None when even the first solve found nothing (out of time)."""
    model = DutyModel(roster)
    proofs: list[Proof] = []
    if model.unmet:
        proofs.append(_proof("locks_unmet", model.goal(model.unmet, budget.effort()), 0))
    # Without this one there are no crews at all: a short limit is overrun rather than left with nothing.
    answer = model.goal(model.unstaffed(), budget.effort(least=FIRST_SECONDS))
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
    totals = [totals_of(roster, model, pool, budget) for pool in groups]
    found, allowed, floor, met = _fairest(roster, model, groups, totals, proofs, budget)
    duties = model.read(found or answer)
    new = Counter(person for person, _, _ in duties.out) + roster.held_nights
    widths = met.widths if met is not None else [spread(pool, new) for pool in groups]
    value = sum(map(parts, widths))
    # Rounding up each pool's part may lift the floor a hair above what was reached.
    floor = min(value, floor)
    proofs.append(Proof("unfairness", value, floor, value == floor))
    anyhow: list[list[dict[int, Range]]] = [[{}] for _ in groups]
    if value == floor and (met is None or len(groups) == 1):  # each pool is as narrow as it can be
        anyhow = [
            every_window(pool, width, each or range(sys.maxsize))
            for pool, width, each in zip(groups, widths, totals, strict=True)
        ]
    return DutyPlan(duties, tuple(allowed), _ways(roster, anyhow), tuple(groups), tuple(proofs))


def _ways(roster: Roster, windows: list[list[dict[int, Range]]]) -> tuple[tuple[Range, ...], ...]:
    """Limits of everybody for each choice of a window in each pool; limits that limit nothing where that is many."""
    free = (0, len(roster.dates))
    if math.prod(map(len, windows)) > MOST_WAYS:
        windows = [mine if len(mine) == 1 else [{}] for mine in windows]
    people = range(len(roster.people))
    return tuple(
        tuple(next((ends[person] for ends in chosen if person in ends), free) for person in people)
        for chosen in itertools.product(*windows)
    )


def _fairest(
    roster: Roster,
    model: DutyModel,
    groups: list[tuple[Share, ...]],
    totals: list[range | None],
    proofs: list[Proof],
    budget: Budget,
) -> tuple[Answer | None, list[Range], int, Fair | None]:
    """The fairest duties, their limits, a floor of unfairness; and what meetings allow, where that decided."""
    floors = [floor_of(pool, each) for pool, each in zip(groups, totals, strict=True)]
    allowed = [(0, len(roster.dates))] * len(roster.people)
    for pool, floor in zip(groups, floors, strict=True):
        if floor is not None:
            for person, ends in limits(pool, floor).items():
                allowed[person] = ends
    known = sum(parts(floor.spread) for floor in floors if floor)
    found = inside_floors(roster, model, groups, floors, allowed, budget)
    met = None if any(demand.before for demand in roster.demands) else _met(roster, groups, allowed, proofs, budget)
    if met is not None:
        found, known = inside(roster, model, groups, met.limits, budget), max(met.floor, known)
        if found is not None:
            return found, met.limits, known, met
    if found is None:
        found, allowed, each = pool_by_pool(roster, model, groups, floors, budget)
        known = max(known, sum(each))
    return found, allowed, known, None


def _met(
    roster: Roster, groups: list[tuple[Share, ...]], allowed: list[Range], proofs: list[Proof], budget: Budget
) -> Fair | None:
    """What meetings allow, where they forbid the fairest duties; only where everything can be staffed."""
    reached = {proof.stage: proof.value for proof in proofs}
    return None if reached["unstaffed"] else fairest(roster, groups, reached.get("lent", 0), allowed, budget)
