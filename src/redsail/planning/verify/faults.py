"""All faults of a plan: names, clocks, coverage, nights, locks, claims, crews."""

from redsail.planning.canonical import digest
from redsail.planning.plan import Fault, Plan
from redsail.planning.problem import GREAT_CIRCLE, Problem
from redsail.planning.travel.great_circle import GreatCircle
from redsail.planning.travel.tables import LegTimes, TravelTimes
from redsail.planning.verify.clocks import clock_faults
from redsail.planning.verify.coverage import claim_faults, coverage_faults
from redsail.planning.verify.evenings import lock_faults, night_faults
from redsail.planning.verify.names import name_faults
from redsail.planning.verify_crews import crew_faults


def faults(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Everything wrong with the plan; empty when it holds. Unknown names stop the deeper checks."""
    found = [*_origin(problem, plan), *name_faults(problem, plan)]
    if any(fault.code.startswith("unknown_") for fault in found):
        return tuple(found)
    times = travel_of(problem, plan)
    found += clock_faults(problem, plan, times)
    found += coverage_faults(problem, plan, times)
    found += claim_faults(problem, plan)
    found += night_faults(problem, plan)
    found += lock_faults(problem, plan)
    found += crew_faults(problem, plan)
    return tuple(found)


def travel_of(problem: Problem, plan: Plan) -> TravelTimes:
    """Great-circle times, or the legs the plan carries when a road engine gave them."""
    if problem.travel.kind == GREAT_CIRCLE:
        return GreatCircle(problem.travel)
    return LegTimes(plan.legs)


def _origin(problem: Problem, plan: Plan) -> list[Fault]:
    if plan.problem_hash != digest(problem):
        return [Fault("problem_changed", {"stated": plan.problem_hash[:12], "found": digest(problem)[:12]})]
    return []
