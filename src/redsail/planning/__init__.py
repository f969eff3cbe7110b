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
    from redsail.planning.draws import (
        Announcement,
        DrawFile,
        Drawn,
        ListRow,
        Outcome,
        Party,
        ShownRow,
        Slip,
        announce,
        commitment,
        reveal,
    )
    from redsail.planning.draws_file import draw_dumps, draw_loads, slips_dumps, slips_loads
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
    from redsail.planning.regrouping import RegroupingProgress, regroup
    from redsail.planning.regrouping_board import Board, MoveEffect
    from redsail.planning.regrouping_conflicts import GroupConflict, GroupCure, explain_impossible
    from redsail.planning.regrouping_explain import MoveReason, compare, explain_moves
    from redsail.planning.regrouping_file import regrouping_dumps, regrouping_loads
    from redsail.planning.regrouping_hand import arranged
    from redsail.planning.regrouping_intake import group_problem_faults
    from redsail.planning.regrouping_plan import (
        Alternative,
        GoalValue,
        Pairing,
        ProposedGroup,
        Regrouping,
        RegroupingFile,
    )
    from redsail.planning.regrouping_problem import (
        Branch,
        Group,
        GroupProblem,
        GroupRules,
        GroupWeights,
        Member,
        MemberPair,
        Office,
        PastPairing,
    )
    from redsail.planning.regrouping_score import values_of
    from redsail.planning.regrouping_slots import slots
    from redsail.planning.replanning import Option, replan, replan_curve
    from redsail.planning.stopping import Progress, StopRule
    from redsail.planning.verify import faults
    from redsail.planning.verify.edited import edited_faults
    from redsail.planning.verify_crews import crew_faults
    from redsail.planning.verify_regrouping import alternative_faults, regrouping_faults
    from redsail.planning.verify_regrouping_seats import seat_faults
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
    "draws": (
        "Announcement",
        "DrawFile",
        "Drawn",
        "ListRow",
        "Outcome",
        "Party",
        "ShownRow",
        "Slip",
        "announce",
        "commitment",
        "reveal",
    ),
    "draws_file": (
        "draw_dumps",
        "draw_loads",
        "slips_dumps",
        "slips_loads",
    ),
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
    "regrouping": ("RegroupingProgress", "regroup"),
    "regrouping_board": ("Board", "MoveEffect"),
    "regrouping_conflicts": ("GroupConflict", "GroupCure", "explain_impossible"),
    "regrouping_explain": ("MoveReason", "compare", "explain_moves"),
    "regrouping_file": ("regrouping_dumps", "regrouping_loads"),
    "regrouping_hand": ("arranged",),
    "regrouping_intake": ("group_problem_faults",),
    "regrouping_plan": ("Alternative", "GoalValue", "Pairing", "ProposedGroup", "Regrouping", "RegroupingFile"),
    "regrouping_problem": (
        "Branch",
        "Group",
        "GroupProblem",
        "GroupRules",
        "GroupWeights",
        "Member",
        "MemberPair",
        "Office",
        "PastPairing",
    ),
    "regrouping_score": ("values_of",),
    "regrouping_slots": ("slots",),
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
    "verify_regrouping": (
        "alternative_faults",
        "regrouping_faults",
    ),
    "verify_regrouping_seats": ("seat_faults",),
    "whatif": (
        "Saving",
        "what_if",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Absence",
    "Allowance",
    "Alternative",
    "Announcement",
    "Answer",
    "BadProblem",
    "Board",
    "Bound",
    "Branch",
    "Certificate",
    "Changes",
    "Conflict",
    "CrewRules",
    "Cure",
    "DrawFile",
    "Drawn",
    "Fault",
    "GoalValue",
    "Group",
    "GroupConflict",
    "GroupCure",
    "GroupPair",
    "GroupProblem",
    "GroupRules",
    "GroupWeights",
    "LeftOut",
    "Limits",
    "ListRow",
    "Lock",
    "Member",
    "MemberPair",
    "Move",
    "MoveEffect",
    "MoveReason",
    "Night",
    "NightChoice",
    "Note",
    "Office",
    "Officer",
    "Opening",
    "Option",
    "Outcome",
    "Pairing",
    "Party",
    "PastPair",
    "PastPairing",
    "Plan",
    "PlanFile",
    "PlanningError",
    "Problem",
    "Progress",
    "Proof",
    "ProposedGroup",
    "Regrouping",
    "RegroupingFile",
    "RegroupingProgress",
    "Route",
    "Saving",
    "Shop",
    "ShownRow",
    "Slip",
    "Station",
    "StationNight",
    "Stop",
    "StopRule",
    "Travel",
    "UnreadablePlan",
    "alternative_faults",
    "announce",
    "arranged",
    "assign_nights",
    "commitment",
    "compare",
    "crew_faults",
    "digest",
    "draw_dumps",
    "draw_loads",
    "dumps",
    "edited_faults",
    "explain_impossible",
    "explain_moves",
    "explain_shop",
    "explain_shortage",
    "faults",
    "from_data",
    "group_problem_faults",
    "loads",
    "move_person",
    "move_route",
    "move_stop",
    "openings",
    "problem_faults",
    "regroup",
    "regrouping_dumps",
    "regrouping_faults",
    "regrouping_loads",
    "replan",
    "replan_curve",
    "reveal",
    "seat_faults",
    "slips_dumps",
    "slips_loads",
    "slots",
    "solve",
    "staff",
    "strong_bound",
    "swap_people",
    "to_data",
    "values_of",
    "what_if",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(name)
    return getattr(import_module(f"redsail.planning.{_HOME_OF[name]}"), name)
