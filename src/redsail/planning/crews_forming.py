"""Second part of the crew solve: crews out of duties, all limits kept.

First crews, then what is still open is repaired with everybody who could come, then rotation gets better part by part.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redsail.planning.crews_duties import DutyPlan
from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Share, Window, limits, parts, spread
from redsail.planning.crews_first import as_planned, by_station, exchanged, together
from redsail.planning.crews_meetings import repeats_floor
from redsail.planning.crews_roster import Held, Roster
from redsail.planning.crews_rotation import repair, rotate
from redsail.planning.crews_score import Score, partners_floor, score
from redsail.planning.crews_solving import Limits
from redsail.planning.plan import Proof


@dataclass(frozen=True, slots=True)
class Formed:
    """Crews by route, how good they are, and what is proved."""

    crews: tuple[Held, ...]
    score: Score
    proofs: tuple[Proof, ...]


def form_crews(roster: Roster, plan: DutyPlan, budget: Budget) -> Formed:
    """Crews for the demands of a roster, inside the limits of duties that `plan` set where that staffs everything."""
    inside: Limits = plan.limits
    plain = not plan.short and not any(demand.before for demand in roster.demands)
    floor = repeats_floor(roster, plan.pools, plan.value("lent"), plan.ways, budget) if plain else 0
    crews, proven = exchanged(roster, plan, floor, budget) if plain else ((), False)
    if not crews:
        crews, proven = _first(roster, plan, budget)
    if score(roster, crews).unstaffed > plan.short:
        # Inside the limits first; what then is still open is worth more than fairness.
        crews, _ = rotate(roster, crews, inside, budget)
        crews = repair(roster, crews, budget)
    if unfairness(roster, plan.pools, crews) > plan.value("unfairness"):
        inside = limits_of(roster, plan.pools, crews)
    if not proven:
        crews, proven = rotate(roster, crews, inside, budget)
    best = score(roster, crews)
    return Formed(crews, best, tuple(_proofs(roster, crews, best, plan, inside, floor, proven)))


def _first(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """First crews, the best of the ways that there is time for; and whether no crews are better."""
    found: list[tuple[tuple[Held, ...], bool]] = []
    if not plan.short:
        crews = as_planned(roster, plan, budget)
        if crews and not any(score(roster, crews)):
            return crews, True
        found = [(crews, False), together(roster, plan, budget)]
    if not any(crews and proven for crews, proven in found):
        found.append(by_station(roster, plan, budget))
    return min(found, key=lambda way: (_rank(roster, plan, way[0]), not way[1]))


def _rank(roster: Roster, plan: DutyPlan, crews: Sequence[Held]) -> tuple[int, ...]:
    """The goals in their order, counted from the crews."""
    unstaffed, changed, lent, repeats, apart = score(roster, crews)
    return unstaffed, changed, lent, unfairness(roster, plan.pools, crews), repeats, apart


def limits_of(roster: Roster, pools: Sequence[Sequence[Share]], crews: Sequence[Held]) -> Limits:
    """Limits of duties inside which no pool's spread gets larger than it is."""
    found = [(0, len(roster.dates))] * len(roster.people)
    new = Counter(person for held in crews for person in held.crew) + roster.held_nights
    for pool in pools:
        loads = [share.load(new.get(share.person, 0)) for share in pool]
        for person, ends in limits(pool, Window(min(loads), max(loads), ())).items():
            found[person] = ends
    return found


def _proofs(
    roster: Roster, crews: Sequence[Held], best: Score, plan: DutyPlan, inside: Limits, known: int, proven: bool
) -> list[Proof]:
    """The duties' proofs with the values that crews really reached, then rotation and groups.

    known: fewest repeats of every roster that reaches all goals before.

    Where crews fell behind in one goal, what was proved of the later ones says nothing any more."""
    values = best._asdict() | {"unfairness": unfairness(roster, plan.pools, crews)}
    proofs, behind = [], False
    for proof in plan.proofs:
        value = values.get(proof.stage, proof.value)
        bound = 0 if behind else min(proof.bound, value)
        proofs.append(Proof(proof.stage, value, bound, value == bound))
        behind = behind or value > proof.value
    least = {person: low - roster.held_nights[person] for person, (low, _) in enumerate(inside)}
    floor = partners_floor(roster, least, lent=best.lent > 0) if crews else 0
    floor = floor if behind else max(floor, known)
    bound = best.repeats if proven else min(best.repeats, floor)
    proofs.append(Proof("repeats", best.repeats, bound, best.repeats == bound))
    if roster.partners:
        proofs.append(Proof("groups_apart", best.apart, best.apart if proven else 0, proven or best.apart == 0))
    return proofs


def unfairness(roster: Roster, groups: Sequence[Sequence[Share]], crews: Sequence[Held]) -> int:
    """Sum of the pools' spreads, in ten-thousandths of the nights people were available."""
    new = Counter(person for held in crews for person in held.crew) + roster.held_nights
    return sum(parts(spread(pool, new)) for pool in groups)
