"""Regrouping: members into groups and groups into pairs, in at least three clearly different ways.

See docs/algorithms/regrouping.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

from redsail.planning.canonical import digest
from redsail.planning.errors import BadProblem
from redsail.planning.plan import ENDED_BY_ITERATIONS, ENDED_BY_TIME, ENDED_BY_USER, ENDED_COMPLETE, Note
from redsail.planning.regrouping_intake import group_problem_faults
from redsail.planning.regrouping_plan import Alternative, Regrouping
from redsail.planning.regrouping_problem import GroupProblem
from redsail.planning.stopping import StopRule

ALTERNATIVES = 3
DIFFERENT_SHARE = 20
"""Alternatives differ in at least one member of so many, and never in fewer than two."""


@dataclass(frozen=True, slots=True)
class RegroupingProgress:
    """Where a regrouping stands: the alternative just found with its value and floor, and the share done."""

    alternative: int
    value: int
    bound: int
    done: float


ProgressCall = Callable[[RegroupingProgress], None]


def regroup(
    problem: GroupProblem,
    *,
    seed: int,
    stop: StopRule,
    alternatives: int = ALTERNATIVES,
    least_different: int = 0,
    progress: ProgressCall | None = None,
) -> Regrouping:
    """Alternatives for the problem, the best by the given weights first.

    `stop.iterations` is branch-and-bound nodes a model (a reproducible run), `stop.seconds` wall time overall.
    `least_different` 0: a twentieth of the members. Where there are not so many clearly different groupings the
    difference asked for is halved, and at last a note says so. Raises BadProblem with everything wrong in the input.
    """
    faults = group_problem_faults(problem)
    if faults:
        raise BadProblem(faults)
    # Solver libraries load only when something is solved.
    from redsail.planning.solvers.regroup_search import Search

    least = least_different or max(2, -(-len(problem.members) // DIFFERENT_SHARE))
    search = Search(problem, seed, stop)
    found: list[Alternative] = []
    while len(found) < alternatives and not search.over:
        following = search.following(found, least, alternatives - len(found))
        if following is not None:
            found.append(following)
            if progress is not None:
                proof = following.proof
                progress(RegroupingProgress(len(found), proof.value, proof.bound, len(found) / alternatives))
        elif not found or least == 1:
            break
        else:
            least //= 2
    notes = [*_branches(problem)]
    if 0 < len(found) < alternatives and not search.stopped:
        notes.append(Note("no_other_grouping", {"alternatives": len(found), "wanted": alternatives}))
    return Regrouping(
        problem_hash=digest(problem),
        seed=seed,
        solver="highs",
        stop_reason=_reason(search.stopped, stop, found),
        reproducible=stop.reproducible and not search.asked,
        alternatives=tuple(found),
        impossible=search.impossible and not found,
        least_different=least if len(found) > 1 else 0,
        notes=tuple(notes),
    )


def _reason(stopped: bool, stop: StopRule, found: list[Alternative]) -> str:
    if stop.asked is not None and stop.asked():
        return ENDED_BY_USER
    if not stopped and all(alternative.proof.proven for alternative in found):
        return ENDED_COMPLETE
    return ENDED_BY_TIME if stop.seconds is not None else ENDED_BY_ITERATIONS


def _branches(problem: GroupProblem) -> list[Note]:
    """Branches that are larger than a branch usually is, or have fewer full members than one needs."""
    notes, rules = [], problem.rules
    for key in sorted({member.branch for member in problem.members}):
        members = [member for member in problem.members if member.branch == key]
        full = sum(member.full for member in members)
        if rules.branch_most and len(members) > rules.branch_most:
            notes.append(Note("branch_large", {"branch": key, "members": len(members), "most": rules.branch_most}))
        if full < rules.branch_full_least:
            notes.append(Note("branch_few_full", {"branch": key, "full": full, "least": rules.branch_full_least}))
    return notes
