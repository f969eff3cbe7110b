"""Crews against CP-SAT on the same invented rosters: `python -m benchmarks.crews [case ...] [--peer-seconds 30]`.

Ours: goals one after the other with HiGHS (`redsail.planning.crews`), stopped by nodes, so that its answers repeat.
Peer: one CP-SAT model over the same pair columns, two workers, all goals as one weighted sum (open crew-night 500,
spread 20, lent 3, repeat 1), stopped by the clock. Both are counted by the same score. Prints wall and CPU seconds;
on a shared machine wall times are noisy and CPU seconds less so. Last, an impossible night is explained.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from ortools.sat.python import cp_model

from redsail.planning.conflicts import explain_shortage
from redsail.planning.crews import staff
from redsail.planning.crews_fairness import pools
from redsail.planning.crews_forming import unfairness
from redsail.planning.crews_roster import Held, Roster, build, pairs_of
from redsail.planning.crews_score import score
from redsail.planning.people import ENFORCEMENT, INSPECTION, OFFICE, VISIT, Certificate, CrewRules, Officer
from redsail.planning.plan import Plan, Route, Stop
from redsail.planning.problem import Limits, Night, Problem, Station, Travel
from redsail.planning.solvers.milp_duties import candidates, rest_windows
from redsail.planning.stopping import StopRule
from redsail.planning.verify_crews import crew_faults


@dataclass(frozen=True)
class Case:
    """A roster to be invented: people, nights of five a week, crews a night at each station."""

    people: int
    nights: int
    crews: tuple[int, ...]
    rules: CrewRules
    history: bool = False
    office_pool: int = 0
    peer: bool = True


ANY = CrewRules(VISIT, 2, 3, least_enforcement=1, nights_a_week=3, same_pair_at_most=3, seats=5)
MIXED = replace(ANY, least_office=1)
INSPECT = CrewRules(INSPECTION, 3, 4, least_certified=2, least_office=1, nights_a_week=3, same_pair_at_most=3, seats=5)
CASES = {
    "station": Case(15, 20, (3,), ANY),
    "station, past year": Case(15, 20, (3,), ANY, history=True),
    "station, 2 months": Case(18, 40, (3,), ANY),
    "station, inspections": Case(20, 20, (2,), INSPECT),
    "county 30": Case(30, 20, (2, 2, 2, 1, 1, 1), replace(ANY, nights_a_week=4)),
    "county 60, office pool": Case(60, 20, (1,) * 6, MIXED, history=True, office_pool=20),
    "county 90": Case(90, 20, (3,) * 6, ANY, peer=False),
}
# The peer gets county 90 without lending (ours proves that nobody need be lent): all pairs would be 480,000 columns.


def invent(case: Case, seed: int) -> tuple[Problem, Plan]:
    """People with leave (12 %), recusals (3 % of routes), certificates (75 %) and beginners (35 %)."""
    chance = random.Random(seed)
    first = date(2026, 11, 30)
    nights = [(first + timedelta(days=7 * (n // 5) + n % 5)).isoformat() for n in range(case.nights)]
    routes = []
    for night in nights:
        for station, crews in enumerate(case.crews):
            for number in range(crews):
                key = f"{night}/{station}/{number}"
                routes.append(Route(key, f"S{station}", night, 0, 1, 0, (Stop(f"shop {key}", 0, 0, 0),)))
    people = []
    for number in range(case.people):
        pool, certified = number >= case.people - case.office_pool, chance.random() < 0.75
        people.append(
            Officer(
                key=f"p{number:02}",
                station=None if pool else f"S{number % len(case.crews)}",
                roles=(OFFICE,) if pool or not certified else (ENFORCEMENT,),
                certificates=() if pool or not certified else (Certificate("2020-01-01"),),
                absences=tuple(night for night in nights if chance.random() < 0.12),
                recusals=tuple(route.stops[0].shop for route in routes if chance.random() < 0.03),
                beginner=chance.random() > 0.65,
                duties=chance.randrange(20, 40) if case.history else 0,
                available=chance.randrange(150, 250) if case.history else 0,
            )
        )
    problem = Problem(
        mode="carpet",
        stations=tuple(Station(f"S{station}", 0, 0) for station in range(len(case.crews))),
        shops=(),
        nights=tuple(map(Night, nights)),
        limits=Limits(0, 1, 1),
        travel=Travel("great_circle", 130, 25_000),
        officers=tuple(people),
        crew_rules=case.rules,
    )
    return problem, Plan("benchmark", seed, "benchmark", "complete", True, tuple(routes))


def ours(problem: Problem, plan: Plan) -> Iterator[str]:
    """Staffs with our stages; one line for each goal."""
    wall, cpu = time.monotonic(), time.process_time()
    staffed = staff(problem, plan, seed=7, stop=StopRule(iterations=300))
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    goals = ", ".join(f"{p.stage} {p.value}{'' if p.proven else f' (bound {p.bound})'}" for p in staffed.proofs)
    proven = "all proven" if all(proof.proven for proof in staffed.proofs) else "not all proven"
    yield f"  ours   {wall:6.1f} s wall {cpu:6.1f} s CPU   {goals}: {proven}"
    faults = crew_faults(problem, staffed)
    if faults:
        yield f"  FAULTS {faults[:3]}"


def peer(problem: Problem, plan: Plan, seconds: float) -> str:
    """One CP-SAT model over pair columns with weights."""
    roster = build(problem, plan, seed=7)
    model, column, spread, wanted = cp_model.CpModel(), {}, [], []
    on: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    met: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    able: dict[tuple[int, str], list[int]] = defaultdict(list)
    for person, night, station in candidates(roster):
        able[night, station].append(person)
    for demand in roster.demands:
        mine = []
        for crew in combinations(able[demand.night, demand.station], roster.size):
            if not demand.banned & set(crew) and roster.lawful(crew, demand.night):
                column[demand.route, crew] = chosen = model.new_bool_var("")
                mine.append(chosen)
                wanted.append(3 * sum(roster.lent(person, demand.station) for person in crew) * chosen)
                for person in crew:
                    on[person, demand.night].append(chosen)
                for pair in pairs_of(crew):
                    met[pair].append(chosen)
        unstaffed = model.new_bool_var("")
        model.add_exactly_one([*mine, unstaffed])
        wanted.append(500 * unstaffed)
    _limit(model, roster, on)
    for variables in met.values():
        again = model.new_int_var(0, len(variables), "")
        model.add(sum(variables) <= 1 + again)
        model.add(sum(variables) <= roster.rules.same_pair_at_most)
        wanted.append(again)
    for pool in pools(roster):
        low, high = model.new_int_var(0, 10_000, ""), model.new_int_var(0, 10_000, "")
        for share in pool:
            new = sum(v for night in range(len(roster.dates)) for v in on.get((share.person, night), ()))
            model.add(10_000 * (share.duties + new) <= high * share.available)
            model.add(10_000 * (share.duties + new) >= low * share.available)
        spread.append(high - low)
    # A duty more or less is about 500 ten-thousandths of a month of 20 nights: 20 a duty.
    model.minimize(25 * sum(wanted) + sum(spread))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    solver.parameters.linearization_level = 2
    wall = time.monotonic()
    status = solver.solve(model)
    wall = time.monotonic() - wall
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"  CP-SAT {wall:6.1f} s wall   no answer ({len(column)} columns)"
    crews = _crews(roster, {key for key, variable in column.items() if solver.value(variable)})
    found, unfair = score(roster, crews), unfairness(roster, pools(roster), crews)
    proven = "proven" if status == cp_model.OPTIMAL else "not proven"
    return (
        f"  CP-SAT {wall:6.1f} s wall   unstaffed {found.unstaffed}, lent {found.lent}, unfairness {unfair}, "
        f"repeats {found.repeats}: {proven} ({len(column)} columns)"
    )


def _limit(model: cp_model.CpModel, roster: Roster, on: dict[tuple[int, int], list[cp_model.IntVar]]) -> None:
    for variables in on.values():
        model.add_at_most_one(variables)
    for person in range(len(roster.people)):
        for week in set(roster.weeks):
            mine = [v for n, w in enumerate(roster.weeks) if w == week for v in on.get((person, n), ())]
            model.add(sum(mine) <= roster.room(person, week))
        for window in rest_windows(roster):
            model.add(sum(v for n in window for v in on.get((person, n), ())) <= 1)


def _crews(roster: Roster, chosen: set[tuple[str, tuple[int, ...]]]) -> list[Held]:
    place = {demand.route: demand for demand in roster.demands}
    return [Held(key, place[key].night, place[key].station, crew) for key, crew in sorted(chosen)]


def impossible(case: Case, seed: int) -> str:
    """Sends three quarters of the people on leave on one night and asks why."""
    problem, plan = invent(case, seed)
    night = problem.nights[7].key
    away = {officer.key for officer in problem.officers[: 3 * case.people // 4]}
    officers = tuple(
        replace(one, absences=(*one.absences, night)) if one.key in away else one for one in problem.officers
    )
    wall, cpu = time.monotonic(), time.process_time()
    conflict = explain_shortage(replace(problem, officers=officers), plan)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    if conflict is None:
        return f"  why    {wall:6.1f} s wall {cpu:6.1f} s CPU   nothing is short"
    kinds = ", ".join(f"{code} x {count}" for code, count in Counter(r.code for r in conflict.reasons).items())
    cures = ", ".join(f"{cure.code} ({len(cure.steps)})" for cure in conflict.cures)
    smallest = "smallest" if conflict.smallest else "not proven smallest"
    return f"  why    {wall:6.1f} s wall {cpu:6.1f} s CPU   {kinds}: {smallest}; cures {cures}"


def main() -> None:
    """Runs the cases named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=list(CASES), metavar="case", help=", ".join(CASES))
    parser.add_argument("--peer-seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print("Wall times on a shared machine are noisy; unfairness and its bound in ten-thousandths of available nights.")
    for name in options.cases:
        case = CASES[name]
        problem, plan = invent(case, options.seed)
        print(f"{name}: {case.people} people, {case.nights} nights, {len(plan.routes)} crew-nights", flush=True)
        for line in ours(problem, plan):
            print(line, flush=True)
        alone = problem if case.peer else replace(problem, crew_rules=replace(case.rules, lend=False))
        if options.peer_seconds > 0:
            print(peer(alone, plan, options.peer_seconds), flush=True)
        print(impossible(case, options.seed), flush=True)


if __name__ == "__main__":
    main()
