"""Planning on plain values: problems in, checked plans out, no Django, no clock, no settings.

    from redsail.planning import Problem, StopRule, faults, solve
    plan = solve(problem, seed=7, stop=StopRule(iterations=200_000))
    assert not faults(problem, plan)

Names are imported on first use, so that importing the room costs nothing and solver libraries load only to solve.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redsail.planning.bounds import strong_bound
    from redsail.planning.campaigns import solve
    from redsail.planning.canonical import digest, dumps, from_data, loads, to_data
    from redsail.planning.changes import Absence, Changes, StationNight
    from redsail.planning.conflicts import Conflict, Cure, explain_shortage
    from redsail.planning.crews import staff
    from redsail.planning.edits import move_person, move_route, move_stop, swap_people
    from redsail.planning.errors import BadProblem, PlanningError, UnreadablePlan
    from redsail.planning.explain import Answer, explain_shop
    from redsail.planning.fitting import Opening, openings
    from redsail.planning.intake import problem_faults
    from redsail.planning.moves import Move
    from redsail.planning.nights import assign_nights
    from redsail.planning.people import Certificate, CrewRules, GroupPair, Officer, PastPair
    from redsail.planning.plan import Bound, Fault, LeftOut, NightChoice, Note, Plan, PlanFile, Proof, Route, Stop
    from redsail.planning.problem import Allowance, Limits, Lock, Night, Problem, Shop, Station, Travel
    from redsail.planning.replanning import Option, replan, replan_curve
    from redsail.planning.stopping import Progress, StopRule
    from redsail.planning.verify import faults
    from redsail.planning.verify.edited import edited_faults
    from redsail.planning.verify_crews import crew_faults
    from redsail.planning.whatif import Saving, what_if

_HOMES: dict[str, tuple[str, ...]] = {
    "bounds": ("strong_bound",),
    "campaigns": ("solve",),
    "canonical": (
        "digest",
        "dumps",
        "from_data",
        "loads",
        "to_data",
    ),
    "changes": (
        "Absence",
        "Changes",
        "StationNight",
    ),
    "conflicts": (
        "Conflict",
        "Cure",
        "explain_shortage",
    ),
    "crews": ("staff",),
    "edits": (
        "move_person",
        "move_route",
        "move_stop",
        "swap_people",
    ),
    "errors": (
        "BadProblem",
        "PlanningError",
        "UnreadablePlan",
    ),
    "explain": (
        "Answer",
        "explain_shop",
    ),
    "fitting": (
        "Opening",
        "openings",
    ),
    "intake": ("problem_faults",),
    "moves": ("Move",),
    "nights": ("assign_nights",),
    "people": (
        "Certificate",
        "CrewRules",
        "GroupPair",
        "Officer",
        "PastPair",
    ),
    "plan": (
        "Bound",
        "Fault",
        "LeftOut",
        "NightChoice",
        "Note",
        "Plan",
        "PlanFile",
        "Proof",
        "Route",
        "Stop",
    ),
    "problem": (
        "Allowance",
        "Limits",
        "Lock",
        "Night",
        "Problem",
        "Shop",
        "Station",
        "Travel",
    ),
    "replanning": (
        "Option",
        "replan",
        "replan_curve",
    ),
    "stopping": (
        "Progress",
        "StopRule",
    ),
    "verify": ("faults",),
    "verify.edited": ("edited_faults",),
    "verify_crews": ("crew_faults",),
    "whatif": (
        "Saving",
        "what_if",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Absence",
    "Allowance",
    "Answer",
    "BadProblem",
    "Bound",
    "Certificate",
    "Changes",
    "Conflict",
    "CrewRules",
    "Cure",
    "Fault",
    "GroupPair",
    "LeftOut",
    "Limits",
    "Lock",
    "Move",
    "Night",
    "NightChoice",
    "Note",
    "Officer",
    "Opening",
    "Option",
    "PastPair",
    "Plan",
    "PlanFile",
    "PlanningError",
    "Problem",
    "Progress",
    "Proof",
    "Route",
    "Saving",
    "Shop",
    "Station",
    "StationNight",
    "Stop",
    "StopRule",
    "Travel",
    "UnreadablePlan",
    "assign_nights",
    "crew_faults",
    "digest",
    "dumps",
    "edited_faults",
    "explain_shop",
    "explain_shortage",
    "faults",
    "from_data",
    "loads",
    "move_person",
    "move_route",
    "move_stop",
    "openings",
    "problem_faults",
    "replan",
    "replan_curve",
    "solve",
    "staff",
    "strong_bound",
    "swap_people",
    "to_data",
    "what_if",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(name)
    return getattr(import_module(f"redsail.planning.{_HOME_OF[name]}"), name)
