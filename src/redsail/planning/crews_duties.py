"""First part of the crew solve: who is out on which night, so that all is staffed and duties are fair.

Works on counts of people (`solvers.milp_duties`), which is quick to solve to the end; crews are formed afterwards.
"""

from collections import Counter
from dataclasses import dataclass

from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Range, Share, limits, parts, pools, spread
from redsail.planning.crews_levels import floor_of, inside_floors, pool_by_pool
from redsail.planning.crews_roster import Roster
from redsail.planning.plan import Proof
from redsail.planning.solvers.milp import Answer
from redsail.planning.solvers.milp_duties import Duties, DutyModel

FIRST_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """Duties, the limits of new duties for each person that later goals must respect, and what is proved."""

    duties: Duties
    limits: tuple[Range, ...]
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
    floors = [floor_of(roster, model, pool, budget) for pool in groups]
    allowed = [(0, len(roster.dates))] * len(roster.people)
    for pool, floor in zip(groups, floors, strict=True):
        if floor is not None:
            for person, ends in limits(pool, floor).items():
                allowed[person] = ends
    known = [parts(floor.spread) if floor else 0 for floor in floors]
    fairest = inside_floors(roster, model, groups, floors, allowed, budget)
    if fairest is None:
        fairest, allowed, known = pool_by_pool(roster, model, groups, floors, budget)
    duties = model.read(fairest or answer)
    new = Counter(person for person, _, _ in duties.out) + roster.held_nights
    value = sum(parts(spread(pool, new)) for pool in groups)
    # Rounding up each pool's part may lift the floor a hair above what was reached.
    floor_value = min(value, sum(known))
    proofs.append(Proof("unfairness", value, floor_value, value == floor_value))
    return DutyPlan(duties, tuple(allowed), tuple(groups), tuple(proofs))
