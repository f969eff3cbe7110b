"""How many crews of each station can be staffed on which night, before routes get their nights.

So that a night on which many are on leave is not given routes that nobody can drive.
"""

from collections import Counter
from collections.abc import Sequence

from redsail.planning.crews_roster import Demand, Roster, build
from redsail.planning.plan import Plan, Route
from redsail.planning.problem import Problem

GROWTH = 2
"""Crews a night more than the fewest that hold every route, where nobody said how many may go."""
RESERVE = 1_000
"""A reserve night costs as much as so many nights of waiting."""
Caps = dict[tuple[str, str], int]


def staffable_caps(problem: Problem, routes: Sequence[Route], caps: Caps, seconds: float | None = None) -> Caps:
    """Crews by (night, station) that can all be staffed and hold the routes, as early as can be.

    caps: what is allowed, or grown where nobody said; then up to two more a night may go where others lack people.
    Stations whose routes cannot all be staffed keep their caps, and so do all without officers or rules. By counts of
    people, as routes have no night yet: recusals are not looked at.
    `seconds` for each of its two solves makes it not reproducible.
    """
    if problem.crew_rules is None or not problem.officers or not routes:
        return caps
    # Solver libraries load only when something is solved.
    from redsail.planning.crews_effort import NODES
    from redsail.planning.solvers.milp import Effort
    from redsail.planning.solvers.milp_duties import DutyModel

    wanted = Counter(route.station for route in routes)
    roster = _roster(problem, caps)
    model, effort = DutyModel(roster), Effort(nodes=NODES, seconds=seconds)
    for station, count in wanted.items():
        mine = [(variable, 1.0) for (_, place), variable in model.crews.items() if place == station]
        model.model.row(mine, high=count)
    answer = model.goal(model.unstaffed(), effort)
    reserve = {night.key for night in problem.nights if night.reserve}
    waiting = {
        variable: float(1 + number + RESERVE * (roster.dates[number] in reserve))
        for (number, _), variable in model.crews.items()
    }
    early = model.goal(waiting, effort)
    best = early if early.values is not None else answer
    if best.values is None:
        return caps
    crews = {(roster.dates[night], station): count for (night, station), count in model.read(best).crews.items()}
    staffed = Counter(dict.fromkeys(wanted, 0))
    for (_, station), count in crews.items():
        staffed[station] += count
    return {key: crews.get(key, 0) if staffed[key[1]] == wanted[key[1]] else cap for key, cap in caps.items()}


def _roster(problem: Problem, caps: Caps) -> Roster:
    """A roster that asks for as many crews as may go each night."""
    empty = Plan("", 0, "", "", True, tuple(Route(f"{n}/{s}", s, n, 0, 0, 0, ()) for (n, s), c in caps.items() if c))
    roster = build(problem, empty)
    at = {key: number for number, key in enumerate(roster.dates)}
    demands = [
        Demand(f"{night}/{station}/{number}", at[night], station)
        for (night, station), cap in sorted(caps.items())
        if cap
        for number in range(cap if problem.allowed(night, station) is not None else cap + GROWTH)
    ]
    return roster.holding((), demands)
