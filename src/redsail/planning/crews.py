"""Stage C of a campaign: every crew-night gets its crew.

Goals in their order, each with its proof: hand-made locks, every crew-night staffed, little changed against an
earlier plan, few people lent to other stations, fair duties, few repeated meetings, paired groups together. See
docs/algorithms/crews.md.
"""

from collections import Counter
from dataclasses import replace

from redsail.planning.plan import Note, Plan, Proof, Route, Values
from redsail.planning.problem import Problem
from redsail.planning.stopping import StopRule

CREWS_MISSING = "crews_missing"


def staff(problem: Problem, plan: Plan, *, seed: int, stop: StopRule) -> Plan:
    """The plan with crews (officer keys, sorted) on its routes; a route nobody can staff keeps an empty crew.

    A crew already in the plan is kept as far as the rules allow, a locked route's crew as it is: this is also how a
    sick officer is replaced. Without officers or crew rules the plan comes back as it is. `proofs` says of each goal
    what was reached and what is possible; the note `crews_missing` counts, for a night and station, crews wanted and
    staffed (`conflicts.explain` says why and what would cure it). With a StopRule without seconds the same problem,
    plan and seed give the same crews.

    Raises PlanningError `crew_size_impossible` when the rules ask for more people than the crew or car may hold.
    """
    if problem.crew_rules is None or not problem.officers:
        return plan
    # Solver libraries load only when something is solved.
    from redsail.planning.crews_duties import plan_duties
    from redsail.planning.crews_effort import Budget
    from redsail.planning.crews_forming import form_crews
    from redsail.planning.crews_roster import build

    roster = build(problem, plan, seed=seed)
    budget = Budget(stop)
    duties = plan_duties(roster, budget)
    if duties is None:  # out of time: an honest plan with open crews instead of none
        kept = tuple(note for note in plan.notes if note.code != CREWS_MISSING)
        return replace(plan, notes=kept + _missing(plan.routes), reproducible=False)
    formed = form_crews(roster, duties, budget)
    crew_of = {held.route: held.crew for held in (*roster.held, *formed.crews)}
    routes = tuple(_staffed(route, crew_of.get(route.key, ()), [p.key for p in roster.people]) for route in plan.routes)
    kept = tuple(note for note in plan.notes if note.code != CREWS_MISSING)
    return replace(
        plan,
        routes=routes,
        notes=kept + _missing(routes),
        proofs=_others(plan, formed.proofs) + formed.proofs,
        reproducible=plan.reproducible and stop.reproducible,
    )


def _staffed(route: Route, crew: tuple[int, ...], keys: list[str]) -> Route:
    return replace(route, crew=tuple(sorted(keys[person] for person in crew)))


def _others(plan: Plan, proofs: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """The plan's proofs of other stages."""
    stages = {proof.stage for proof in proofs}
    return tuple(proof for proof in plan.proofs if proof.stage not in stages)


def _missing(routes: tuple[Route, ...]) -> tuple[Note, ...]:
    wanted = Counter((route.night, route.station) for route in routes if route.night)
    staffed = Counter((route.night, route.station) for route in routes if route.night and route.crew)
    notes = []
    for (night, station), crews in sorted(wanted.items()):
        if staffed[night, station] < crews:
            values: Values = {
                "night": night,
                "station": station,
                "wanted": crews,
                "staffed": staffed[night, station],
            }
            notes.append(Note(CREWS_MISSING, values))
    return tuple(notes)
