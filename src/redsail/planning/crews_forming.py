"""Second part of the crew solve: crews out of duties, then better crews part by part, all limits kept.

The first crews use exactly the duties already planned. What then is still open is repaired with everybody who could
come. At last one part after another (a station, or some of its nights) is solved again over all lawful crews, the rest
held, until nothing gets better.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from redsail.planning.crews_duties import FEW_NODES, DutyPlan, Range
from redsail.planning.crews_effort import Budget
from redsail.planning.crews_fairness import Share, Window, parts, spread
from redsail.planning.crews_fairness import limits as limits_in
from redsail.planning.crews_roster import Demand, Held, Roster
from redsail.planning.crews_score import Score, repeats_floor, score
from redsail.planning.plan import Proof
from redsail.planning.solvers.milp_crews import CrewModel
from redsail.planning.solvers.milp_duties import Place, candidates

Able = dict[Place, list[int]]
Limits = Sequence[Range]
NOTHING_LACKS = Score(0, 10**6, 10**6, 10**6, 10**6)
"""To look only for crews that staff everything."""
COLUMNS = 12_000
"""Crews of one part at most: beyond that HiGHS takes minutes instead of seconds."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Formed:
    """Crews by route, how good they are, and what is proved."""

    crews: tuple[Held, ...]
    score: Score
    proofs: tuple[Proof, ...]


def form_crews(roster: Roster, plan: DutyPlan, budget: Budget) -> Formed:
    """Crews for the demands of a roster, inside the limits of duties that `plan` set where that staffs everything."""
    limits: Limits = plan.limits
    crews, proven = _as_planned(roster, plan, budget), True
    if any(score(roster, crews)):
        crews, proven = _together(roster, plan, budget)
    if not crews:
        crews, proven = _first(roster, plan, budget)
    if score(roster, crews).unstaffed:
        # Inside the limits first; what then is still open is worth more than fairness.
        crews, _ = _rotate(roster, crews, limits, budget)
        crews = _repair(roster, crews, budget)
    if unfairness(roster, plan.pools, crews) > next((p.value for p in plan.proofs if p.stage == "unfairness"), 0):
        limits = _limits_of(roster, plan.pools, crews)
    if not proven:
        crews, proven = _rotate(roster, crews, limits, budget)
    best = score(roster, crews)
    return Formed(crews, best, tuple(_proofs(roster, crews, best, plan, proven)))


def _as_planned(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[Held, ...]:
    """Crews out of exactly the planned duties: quick, and often as good as can be."""
    able: Able = defaultdict(list)
    for person, night, station in sorted(plan.duties.out):
        able[night, station].append(person)
    return _solve(roster, able, plan.limits, NOTHING_LACKS, budget)[0]


def _together(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Crews of all stations at once where that is small enough: people at home, and guests where some are planned.

    Empty and False where it is too large, or where not everything can be staffed so."""
    guests = {(person, station) for person, _, station in plan.duties.out}
    lent = sum(roster.lent(person, station) for person, _, station in plan.duties.out)
    able: Able = defaultdict(list)
    for person, night, station in candidates(roster):
        if roster.people[person].station == station or (person, station) in guests:
            able[night, station].append(person)
    if sum(_columns(roster, night, people) for (night, _), people in able.items()) > COLUMNS:
        return (), False
    crews, exact = _solve(roster, able, plan.limits, NOTHING_LACKS._replace(lent=lent), budget)
    if not crews:
        return _fairest(roster, able, plan, lent, budget), False
    full = _able(roster, far=lent > 0)
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
    changed = next((proof.value for proof in plan.proofs if proof.stage == "changed"), 0)
    model.at_most(model.changed(), changed)
    floor = next((proof.bound for proof in plan.proofs if proof.stage == "unfairness"), 0)
    answer = model.model.solve(model.spread(plan.pools, floor), budget.effort(nodes=FEW_NODES))
    return model.read(answer) if answer.values is not None else ()


def _first(roster: Roster, plan: DutyPlan, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Crews station by station; and whether no crews are better.

    A station's own people may change nights inside their limits, guests and office staff come when they are planned.
    """
    crews: tuple[Held, ...] = ()
    # Nobody is lent where the earlier goal says that nobody needs to be; stations then are strangers.
    full = _able(roster, far=any(proof.stage == "lent" and proof.value > 0 for proof in plan.proofs))
    proven = True
    for station in sorted({demand.station for demand in roster.demands}):
        part = [demand for demand in roster.demands if demand.station == station]
        able, own = _own(roster, plan, station)
        proven = proven and all(set(able[place]) == set(full[place]) for place in full if place[1] == station)
        smaller = roster.holding([*roster.held, *crews], part)
        ends = [(low if person in own else 0, high) for person, (low, high) in enumerate(plan.limits)]
        solved, exact = _solve(smaller, able, ends, NOTHING_LACKS, budget)
        if not solved:
            solved, exact = _solve(smaller, able, ends, None, budget)
        if not solved:
            # Recusals or pairs stand in the way of so fair a roster: staffing comes before fairness.
            solved, exact = _solve(smaller, able, [(0, high) for _, high in ends], None, budget)[0], False
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
    if sum(_columns(roster, night, people) for (night, _), people in able.items()) > COLUMNS:
        return planned, set()
    return able, own


def _repair(roster: Roster, crews: tuple[Held, ...], budget: Budget) -> tuple[Held, ...]:
    """Staffs what is still open: each station's open nights are solved again with everybody who could come.

    Staffing comes before fairness, so that no limits of duties hold here."""
    limits = [(0, len(roster.dates))] * len(roster.people)
    for _ in range(ROUNDS):
        before = score(roster, crews)
        for part in _parts(roster, _open_places(roster, crews), far=True):
            tried, _ = _improve(roster, part, crews, limits, budget, far=True)
            if score(roster, tried) < score(roster, crews):
                crews = tried
            if budget.over:
                return crews
        if score(roster, crews).unstaffed in (0, before.unstaffed):
            break
    return crews


def _rotate(roster: Roster, crews: tuple[Held, ...], limits: Limits, budget: Budget) -> tuple[tuple[Held, ...], bool]:
    """Fewer repeated meetings, more paired groups, part by part; and whether no crews are better."""
    parts = _parts(roster, {(demand.night, demand.station) for demand in roster.demands}, far=False)
    best = score(roster, crews)
    for _ in range(ROUNDS):
        before = best
        for part in parts:
            if budget.over or not (best.unstaffed or best.repeats or best.apart):
                return crews, False
            tried, exact = _improve(roster, part, crews, limits, budget)
            found = score(roster, tried)
            if found <= best:
                crews, best = tried, found
                if exact and len(parts) == 1 and not best.lent and not best.unstaffed:
                    return crews, True
        if best == before:
            break
    return crews, False


def _open_places(roster: Roster, crews: Sequence[Held]) -> set[Place]:
    staffed = {held.route for held in crews}
    return {(demand.night, demand.station) for demand in roster.demands if demand.route not in staffed}


def _limits_of(roster: Roster, pools: Sequence[Sequence[Share]], crews: Sequence[Held]) -> Limits:
    """Limits of duties inside which no pool's spread gets larger than it is."""
    limits = [(0, len(roster.dates))] * len(roster.people)
    new = Counter(person for held in crews for person in held.crew) + roster.held_nights
    for pool in pools:
        loads = [share.load(new.get(share.person, 0)) for share in pool]
        for person, ends in limits_in(pool, Window(min(loads), max(loads), ())).items():
            limits[person] = ends
    return limits


def _able(roster: Roster, far: bool) -> Able:
    """Who could go where; people of other stations only if `far`."""
    able: Able = defaultdict(list)
    for person, night, station in candidates(roster):
        if far or not roster.lent(person, station):
            able[night, station].append(person)
    return able


def _parts(roster: Roster, places: Collection[Place], far: bool) -> list[list[Demand]]:
    """These nights and stations in parts small enough to solve: all at once if that is small, else by station."""
    able = _able(roster, far)
    sizes = {place: _columns(roster, place[0], able.get(place, ())) for place in places}
    demands = [demand for demand in roster.demands if (demand.night, demand.station) in sizes]
    if sum(sizes.values()) <= COLUMNS:
        return [demands] if demands else []
    parts: list[list[Demand]] = []
    for station in sorted({station for _, station in places}):
        part: list[Demand] = []
        columns = 0
        for night in sorted(night for night, place in places if place == station):
            if part and columns + sizes[night, station] > COLUMNS:
                parts.append(part)
                part, columns = [], 0
            part.extend(d for d in demands if d.station == station and d.night == night)
            columns += sizes[night, station]
        parts.append(part)
    return parts


def _columns(roster: Roster, night: int, people: Collection[int]) -> int:
    """How many lawful crews these people make; all crews are counted where there are too many to look at."""
    every = comb(len(people), roster.size)
    if every > COLUMNS // 4:
        return every
    return sum(1 for crew in combinations(sorted(people), roster.size) if roster.lawful(crew, night))


def _improve(
    roster: Roster, part: Sequence[Demand], crews: Sequence[Held], limits: Limits, budget: Budget, far: bool = False
) -> tuple[tuple[Held, ...], bool]:
    """The crews with one part solved again; and whether that part is proven to be best."""
    open_routes = {demand.route for demand in part}
    rest = [held for held in crews if held.route not in open_routes]
    mine = [held for held in crews if held.route in open_routes]
    smaller = roster.holding([*roster.held, *rest], part)
    now = score(smaller, mine)
    able = _able(smaller, far)
    for held in mine:
        able[held.night, held.station] = sorted({*able[held.night, held.station], *held.crew})
    solved, exact = _solve(smaller, able, limits, now, budget)
    return (tuple(sorted([*rest, *solved], key=lambda held: held.route)), exact) if solved else (tuple(crews), False)


def _solve(
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


def _proofs(roster: Roster, crews: Sequence[Held], best: Score, plan: DutyPlan, proven: bool) -> list[Proof]:
    """The duties' proofs with the values that crews really reached, then rotation and groups."""
    values = best._asdict() | {"unfairness": unfairness(roster, plan.pools, crews)}
    proofs = []
    for proof in plan.proofs:
        value = values.get(proof.stage, proof.value)
        bound = min(proof.bound, value)
        proofs.append(Proof(proof.stage, value, bound, value == bound))
    least = dict(enumerate(low for low, _ in plan.limits))
    floor = min(best.repeats, repeats_floor(roster, least, lent=best.lent > 0) if crews else 0)
    bound = best.repeats if proven else floor
    proofs.append(Proof("repeats", best.repeats, bound, best.repeats == bound))
    if roster.partners:
        proofs.append(Proof("groups_apart", best.apart, best.apart if proven else 0, proven or best.apart == 0))
    return proofs


def unfairness(roster: Roster, groups: Sequence[Sequence[Share]], crews: Sequence[Held]) -> int:
    """Sum of the pools' spreads, in ten-thousandths of the nights people were available."""
    new = Counter(person for held in crews for person in held.crew) + roster.held_nights
    return sum(parts(spread(pool, new)) for pool in groups)
