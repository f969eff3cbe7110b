"""Regrouping against CP-SAT on the same invented members: `python -m benchmarks.regrouping [case ...] [--seconds 60]`.

Ours: `redsail.planning.regroup`, three alternatives against the clock; the first is the best for the weights given, the
line says when it was there and when all three were. Peer: one plain CP-SAT model with a yes/no variable for each member
and group, the same rules, goals and weights, two workers, `linearization_level=2`, as many seconds as the first of ours
may take. Both are counted by the same score. Three seeds each: the people differ. Last, single moves and an impossible
case are timed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from redsail.planning import (
    Board,
    Branch,
    Group,
    GroupProblem,
    GroupRules,
    Member,
    MemberPair,
    Office,
    Pairing,
    PastPairing,
    RegroupingProgress,
    Station,
    StopRule,
    explain_impossible,
    regroup,
    regrouping_faults,
    seat_faults,
    values_of,
)
from redsail.planning.regrouping_plan import total, weight_of
from redsail.planning.regrouping_pools import (
    all_skills,
    distances,
    is_at_home,
    may_sit,
    pools,
    repeats,
    traits_of,
)
from redsail.planning.regrouping_problem import FULL, OFFICE_GROUP, PROBATIONARY, STATION_GROUP

SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Case:
    """Members of `branches` branches; stations and office groups in each; people a group may take from elsewhere."""

    members: int
    stations: int
    offices: int
    guests: int = 0
    branches: int = 1
    peer: bool = True


CASES = {
    "60 into 6": Case(60, 3, 3),
    "120 into 6": Case(120, 3, 3),
    "120 into 7": Case(120, 4, 3),
    "120 into 8": Case(120, 5, 3),
    "120 into 9": Case(120, 6, 3),
    "120 into 9, 2 guests a group": Case(120, 6, 3, guests=2),
    "120 into 9, any guests": Case(120, 6, 3, guests=120),
    "1000 of 20 branches": Case(1000, 2, 2, branches=20),
    "1000 of one branch": Case(1000, 40, 27, guests=4, peer=False),
}


def invent(case: Case, seed: int) -> GroupProblem:
    """85 % of the office people sit by department today, a fifth of all by chance in other groups of the office."""
    chance = random.Random(seed)
    members: list[Member] = []
    groups: list[Group] = []
    stations: list[Station] = []
    for number in range(case.branches):
        branch = f"B{number:02}"
        homes = [f"{branch}S{n}" for n in range(case.stations)]
        offices = [f"{branch}O{n}" for n in range(case.offices)]
        groups += [Group(f"G{home}", STATION_GROUP, (home,), branch) for home in homes]
        groups += [Group(f"G{office}", OFFICE_GROUP, (), branch) for office in offices]
        stations += [Station(h, 31_700_000 + chance.randrange(200_000), 119_900_000) for h in homes]
        places = [*homes, *offices, *offices]
        for person in range(case.members // case.branches):
            members.append(_invented(chance, branch, person, places, offices))
    keys = [member.key for member in members if not member.station and member.branch == "B00"]
    pairs = [MemberPair(*chance.sample(keys, 2)) for _ in range(min(len(members), 120) // 12)]
    past = [PastPairing(f"GB00S{n}", f"GB00O{chance.randrange(case.offices)}", 1) for n in range(case.stations)]
    return GroupProblem(
        members=tuple(members),
        groups=tuple(groups),
        rules=GroupRules(3, 60, 1, 1, guests_most=case.guests, serves_most=-(-case.stations // case.offices)),
        stations=tuple(stations),
        offices=tuple(Office(group.key) for group in groups if group.kind == OFFICE_GROUP),
        branches=tuple(Branch(f"B{number:02}") for number in range(case.branches)),
        together=tuple(pairs[::3]),
        apart=tuple(pair for n, pair in enumerate(pairs) if n % 3 and pair not in pairs[::3]),
        past=tuple(past),
    )


def _invented(chance: random.Random, branch: str, person: int, places: list[str], offices: list[str]) -> Member:
    unit = places[person % len(places)] if person < 4 * len(places) else chance.choice(places)
    at_station, sure = unit not in offices, person < 2 * len(places)
    return Member(
        key=f"{branch}m{person:04}",
        branch=branch,
        unit=unit,
        station=unit if at_station else "",
        membership=FULL if sure or chance.random() < 0.92 else PROBATIONARY,
        leader_eligible=sure or chance.random() < 0.3,
        skills=tuple(
            skill for skill in ("law", "finance", "writing", "photo", "it", "sport") if chance.random() < 0.15
        ),
        age_band=chance.choice(("-35", "-35", "-35", "36-45", "36-45", "46-55")),
        certificate=at_station and chance.random() < 0.5,
        leadership=not at_station and chance.random() < 0.08,
        today="G" + (unit if at_station or chance.random() < 0.85 else chance.choice(offices)),
    )


def ours(problem: GroupProblem, seconds: float) -> Iterator[str]:
    """Regroups with three alternatives."""
    began, times = time.monotonic(), list[float]()

    def heard(_: RegroupingProgress) -> None:
        times.append(time.monotonic() - began)

    found = regroup(problem, seed=7, stop=StopRule(seconds=seconds), progress=heard)
    whole = time.monotonic() - began
    if not found.alternatives:
        yield f"  ours   {whole:6.1f} s   nothing found (impossible: {found.impossible})"
        return
    faults = regrouping_faults(problem, found)
    for at, one in zip(times, found.alternatives, strict=True):
        proof = one.proof
        gap = 100 * (proof.value - proof.bound) / max(1, proof.value)
        word = "proven" if proof.proven else f"gap {gap:.1f} %"
        goals = ", ".join(f"{goal} {value}" for goal, value in one.values.items() if value)
        yield f"  ours   {at:6.1f} s   {one.emphasis:12} {proof.value:6} bound {proof.bound:6} {word:10} {goals}"
    yield f"         {whole:6.1f} s   all, differing in at least {found.least_different} members, {len(faults)} faults"


def peer(problem: GroupProblem, seconds: float) -> str:
    """One CP-SAT model over members and groups."""
    model, seat = cp_model.CpModel(), {}
    for member in problem.members:
        for group in problem.groups:
            if may_sit(member, group, problem.rules):
                seat[member.key, group.key] = model.new_bool_var("")
        model.add_exactly_one(v for (key, _), v in seat.items() if key == member.key)
    people = {member.key: member for member in problem.members}
    inside = {group.key: {m: v for (m, g), v in seat.items() if g == group.key} for group in problem.groups}
    costs = _rules_and_seats(model, problem, seat, inside, people)
    pair = _pairs(model, problem, inside, people, costs)
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    solver.parameters.linearization_level = 2
    began = time.monotonic()
    status = solver.solve(model)
    wall = time.monotonic() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"  CP-SAT {wall:6.1f} s   no answer"
    seats = {m: g for (m, g), variable in seat.items() if solver.value(variable)}
    pairs = [Pairing(*keys) for keys, variable in pair.items() if solver.value(variable)]
    value, bound = total(values_of(problem, seats, pairs), problem.weights), round(solver.best_objective_bound)
    word = "proven" if status == cp_model.OPTIMAL else f"gap {100 * (value - bound) / max(1, value):.1f} %"
    faults = len(seat_faults(problem, seats))
    return f"  CP-SAT {wall:6.1f} s   {'as_weighed':12} {value:6} bound {bound:6} {word:10} {faults} faults"


def _rules_and_seats(model, problem, seat, inside, people):  # type: ignore[no-untyped-def]
    """All rules; the costs of the goals about seats."""
    rules, weights, costs = problem.rules, problem.weights, []
    for group in problem.groups:
        mine = inside[group.key]
        model.add(sum(mine.values()) >= max(1, rules.size_least))
        model.add(sum(mine.values()) <= rules.size_most)
        model.add(sum(v for m, v in mine.items() if people[m].full) >= rules.full_least)
        model.add(sum(v for m, v in mine.items() if people[m].may_lead) >= rules.leaders_least)
        model.add(sum(v for m, v in mine.items() if not is_at_home(people[m], group)) <= rules.guests_most)
    for one in problem.together:
        for group in problem.groups:
            if (one.first, group.key) in seat:
                model.add(seat[one.first, group.key] == seat[one.second, group.key])
    for one in problem.apart:
        for group in problem.groups:
            if (one.first, group.key) in seat:
                model.add_at_most_one(seat[one.first, group.key], seat[one.second, group.key])
    for member in problem.members:
        costs += [weights.moves * v for (m, g), v in seat.items() if m == member.key and g != member.today]
    for pool in pools(problem):
        for trait, (least, most) in pool.shares.items():
            for key in pool.groups:
                counted = sum(v for m, v in inside[key].items() if trait in set(traits_of(people[m])))
                over = model.new_int_var(0, len(people), "")
                model.add(over >= counted - most)
                model.add(over >= least - counted)
                costs.append(weight_of(weights, trait[0]) * over)
    units = defaultdict(list)
    for member in problem.members:
        units[member.unit].append(member.key)
    for keys in units.values():
        for group in problem.groups:
            mine = [seat[m, group.key] for m in keys if (m, group.key) in seat]
            if mine:
                there = model.new_bool_var("")
                model.add_max_equality(there, mine)
                costs.append(weights.colleagues * there)
        costs.append(-weights.colleagues)
    return costs


def _pairs(model, problem, inside, people, costs):  # type: ignore[no-untyped-def]
    """Pairs and their costs (added to `costs`)."""
    weights, far, again = problem.weights, distances(problem), repeats(problem)
    stations = [g.key for g in problem.groups if g.kind == STATION_GROUP]
    offices = [g.key for g in problem.groups if g.kind == OFFICE_GROUP]
    pair = {(one, two): model.new_bool_var("") for one in stations for two in offices}
    for one in stations:
        model.add_at_most_one(pair[one, two] for two in offices)
    for two in offices:
        model.add(sum(pair[one, two] for one in stations) <= problem.rules.serves_most)
    has = {}
    for skill in all_skills(problem):
        for key in (*stations, *offices):
            has[skill, key] = model.new_bool_var("")
            model.add_max_equality(
                has[skill, key], [v for m, v in inside[key].items() if skill in people[m].skills] or [0]
            )
    for (one, two), chosen in pair.items():
        costs.append((weights.pair_distance * far(one, two) + weights.pair_repeats * again(one, two)) * chosen)
        costs.append(-weights.unpaired * chosen)
        for skill in all_skills(problem):
            lacks = model.new_bool_var("")
            model.add_bool_or(has[skill, one], has[skill, two], chosen.negated(), lacks)
            costs.append(weights.pair_skills * lacks)
    costs.append(weights.unpaired * len(stations))
    return pair


def by_hand(problem: GroupProblem) -> Iterator[str]:
    """How long one live warning takes, and an impossible size explained."""
    board = Board(problem, {member.key: member.today for member in problem.members})
    began, asked = time.monotonic(), 0
    for member in problem.members[:120]:
        for group in problem.groups[:9]:
            board.effect(member.key, group.key)
            asked += 1
    yield f"  a move  {1e6 * (time.monotonic() - began) / asked:.0f} microseconds ({asked} asked)"
    tight = replace(problem, rules=replace(problem.rules, size_least=30))
    began = time.monotonic()
    conflict = explain_impossible(tight)
    reasons, cures = (len(conflict.reasons), [c.code for c in conflict.cures]) if conflict else (0, [])
    yield f"  why     {time.monotonic() - began:.1f} s: {reasons} rules in conflict, cures {', '.join(cures)}"


def main() -> None:
    """Every case asked for, three seeds each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], *CASES], metavar="case")
    parser.add_argument("--seconds", type=float, default=55)
    parser.add_argument("--peer-seconds", type=float, default=30)
    parser.add_argument("--seeds", type=int, default=len(SEEDS))
    asked = parser.parse_args()
    for name in asked.cases or CASES:
        for seed in SEEDS[: asked.seeds]:
            problem = invent(CASES[name], seed)
            print(f"{name}, seed {seed}: {len(problem.members)} members, {len(problem.groups)} groups", flush=True)
            for line in ours(problem, asked.seconds):
                print(line, flush=True)
            if CASES[name].peer and asked.peer_seconds:
                print(peer(problem, asked.peer_seconds), flush=True)
    for line in by_hand(invent(CASES["120 into 9"], 1)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
