"""First crews out of planned duties: as planned, all stations at once, or station by station."""

from collections import defaultdict

from redsail.planning.crews_duties import DutyPlan
from redsail.planning.crews_effort import FEW_NODES, Budget
from redsail.planning.crews_exchange import exchange
from redsail.planning.crews_meetings import as_met
from redsail.planning.crews_roster import Held, Roster
from redsail.planning.crews_score import score
from redsail.planning.crews_solving import COLUMNS, NOTHING_LACKS, Able, able_people, count_columns, solve_crews
from redsail.planning.solvers.milp_crews import CrewModel
from redsail.planning.solvers.milp_duties import candidates


def exchanged(roster: Roster, plan: DutyPlan, floor: int, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Crews without a search tree where pairs allow it, else out of the pairs that repeat least; and whether both
    goals that are left meet their floors, so that no crews are better."""
    lent, crews = plan.value("lent"), exchange(roster, plan.duties, plan.limits, plan.value("lent"), floor, budget)
    if not crews and not budget.over:
        crews = as_met(roster, plan.pools, plan.limits, lent, budget)
    reached = score(roster, crews)
    return crews, not reached.unstaffed and reached.repeats <= floor and not reached.apart


def as_planned(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[Held, ...]:
    """Crews out of exactly the planned duties: quick, and often as good as can be."""
    able: Able = defaultdict(list)
    for person, night, station in sorted(plan.duties.out):
        able[night, station].append(person)
    return solve_crews(roster, able, plan.limits, NOTHING_LACKS, budget)[0]


def together(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Crews of all stations at once where that is small enough: people at home, and guests where some are planned.

    Empty and False where it is too large, or where not everything can be staffed so."""
    guests = {(person, station) for person, _, station in plan.duties.out}
    lent = sum(roster.lent(person, station) for person, _, station in plan.duties.out)
    able: Able = defaultdict(list)
    for person, night, station in candidates(roster):
        if roster.people[person].station == station or (person, station) in guests:
            able[night, station].append(person)
    if sum(count_columns(roster, place, people) for place, people in able.items()) > COLUMNS:
        return (), False
    crews, exact = solve_crews(roster, able, plan.limits, NOTHING_LACKS._replace(lent=lent), budget)
    if not crews:
        return _fairest(roster, able, plan, lent, budget), False
    full = able_people(roster, far=lent > 0)
    return crews, exact and all(set(able[place]) == set(people) for place, people in full.items())


def _fairest(roster: Roster, able: Able, plan: DutyPlan, lent: int, budget: Budget) -> tuple[Held, ...]:
    """The fairest crews of those that staff everything, where so fair a roster as planned cannot be."""
    most = len(roster.dates)
    people = range(len(roster.people))
    model = CrewModel(
        roster, lambda night, station: able.get((night, station), ()), [0 for _ in people], [most for _ in people]
    )
    model.at_most(model.unstaffed(), 0)
    model.at_most(model.lent(), lent)
    model.at_most(model.changed(), plan.value("changed"))
    floor = next((proof.bound for proof in plan.proofs if proof.stage == "unfairness"), 0)
    answer = model.model.solve(model.spread(plan.pools, floor), budget.effort(nodes=FEW_NODES))
    return model.read(answer) if answer.values is not None else ()


def by_station(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Crews station by station; and whether no crews are better.

    A station's own people may change nights inside their limits, guests and office staff come when they are planned.
    """
    crews: tuple[Held, ...] = ()
    # Nobody is lent where the earlier goal says that nobody needs to be; stations then are strangers.
    full = able_people(roster, far=any(proof.stage == "lent" and proof.value > 0 for proof in plan.proofs))
    proven = True
    for station in sorted({demand.station for demand in roster.demands}):
        part = [demand for demand in roster.demands if demand.station == station]
        able, own = _own(roster, plan, station)
        proven = proven and all(set(able[place]) == set(full[place]) for place in full if place[1] == station)
        smaller = roster.holding([*roster.held, *crews], part)
        ends = [(low if person in own else 0, high) for person, (low, high) in enumerate(plan.limits)]
        solved, exact = solve_crews(smaller, able, ends, None if plan.short else NOTHING_LACKS, budget)
        if not solved:
            solved, exact = solve_crews(smaller, able, ends, None, budget)
        if not solved:
            # Recusals or pairs stand in the way of so fair a roster: staffing comes before fairness.
            solved, exact = solve_crews(smaller, able, [(0, high) for _, high in ends], None, budget)[0], False
        crews, proven = (*crews, *solved), proven and exact
    return tuple(sorted(crews, key=lambda held: held.route)), proven and len(crews) == len(roster.demands)


def _own(roster: Roster, plan: DutyPlan, station: str) -> tuple[Able, set[int]]:
    """Who could go where at one station, and which of its own people may change nights."""
    away = {person for person, _, place in plan.duties.out if place != station}
    own = {number for number, person in enumerate(roster.people) if person.station == station and number not in away}
    planned: Able = defaultdict(list)
    for person, night, place in sorted(plan.duties.out):
        if place == station:
            planned[night, place].append(person)
    able: Able = defaultdict(list, {place: list(people) for place, people in planned.items()})
    for person, night, place in candidates(roster):
        if place == station and person in own and person not in able[night, place]:
            able[night, place].append(person)
    if sum(count_columns(roster, place, people) for place, people in able.items()) > COLUMNS:
        return planned, set()
    return able, own
