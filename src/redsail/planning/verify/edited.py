"""Judges an edited plan fast: all that `faults` would say, given that the plan before the edits had none.

Everything that one edit can break anywhere is looked at for the whole plan (names, coverage, nights, locks, claims,
crews: counting only); the clocks, which take the time, only of routes that differ.
"""

from dataclasses import replace

from redsail.planning.errors import PlanningError
from redsail.planning.plan import Fault, Plan
from redsail.planning.problem import Problem
from redsail.planning.verify.clocks import clock_faults
from redsail.planning.verify.coverage import claim_faults, coverage_faults
from redsail.planning.verify.evenings import lock_faults, night_faults
from redsail.planning.verify.faults import travel_of
from redsail.planning.verify.names import name_faults
from redsail.planning.verify_crews import crew_faults


def edited_faults(problem: Problem, before: Plan, after: Plan) -> tuple[Fault, ...]:
    """What is wrong with `after`. `before`: a plan of the same problem without faults, any number of edits ago.

    Faults come in the order of `faults`. Raises PlanningError `not_the_same_problem` for plans of two problems.
    """
    if before.problem_hash != after.problem_hash:
        raise PlanningError("not_the_same_problem")
    found = list(name_faults(problem, after))
    if any(fault.code.startswith("unknown_") for fault in found):
        return tuple(found)
    times = travel_of(problem, after)
    old = {route.key: route for route in before.routes}
    changed = tuple(route for route in after.routes if not _same(old.get(route.key), route))
    known = {(left.shop, left.visit): left for left in before.left_out}
    fresh = tuple(left for left in after.left_out if not _same(known.get((left.shop, left.visit)), left))
    found += clock_faults(problem, replace(after, routes=changed), times)
    found += coverage_faults(problem, after, times, reasons_of=fresh)
    found += claim_faults(problem, after)
    found += night_faults(problem, after)
    found += lock_faults(problem, after)
    found += crew_faults(problem, after)
    return tuple(found)


def _same(old: object, new: object) -> bool:
    return old is new or old == new
