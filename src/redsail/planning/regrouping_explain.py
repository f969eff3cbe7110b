"""Why members move, and what one alternative has over another: codes and numbers, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from redsail.planning.explain import Answer
from redsail.planning.plan import Values
from redsail.planning.regrouping_board import Board
from redsail.planning.regrouping_plan import GOALS, Alternative
from redsail.planning.regrouping_pools import is_at_home
from redsail.planning.regrouping_problem import GroupProblem, Member


@dataclass(frozen=True, slots=True)
class MoveReason:
    """One member's way from today's group (empty: none) to the proposed one, and the reasons for it."""

    member: str
    from_group: str
    to_group: str
    reasons: tuple[Answer, ...]


def explain_moves(problem: GroupProblem, alternative: Alternative) -> tuple[MoveReason, ...]:
    """Everybody who changes groups or is new to one, in the order of the members.

    Reasons, each a code with values: `group_ends` (today's group is not proposed any more; with `comes_home` for people
    of a station), `was_in_no_group`, `fixed_by_hand`, `comes_home` (the new group is of the own station or department,
    today's is not), `keeps_rule` (moved back alone, a rule would break: `fault` and its values; nothing else is then
    said), `gains_<goal>` (moved back alone, the goal would be missed by `by` more), `as_good` (alone it makes no
    difference; the move makes room for others)."""
    seats = alternative.seats
    board = Board(problem, seats, alternative.pairs)
    found = []
    for member in problem.members:
        place = seats.get(member.key, "")
        if place and place != member.today:
            found.append(MoveReason(member.key, member.today, place, _reasons(problem, board, member, place)))
    return tuple(found)


def _reasons(problem: GroupProblem, board: Board, member: Member, place: str) -> tuple[Answer, ...]:
    values: Values = {"member": member.key, "group": place, "today": member.today}
    if member.lock:
        return (Answer("fixed_by_hand", values),)
    if not member.today:
        return (Answer("was_in_no_group", values),)
    home = is_at_home(member, board.groups[place])
    if not board.inside.get(member.today):
        ends = Answer("group_ends", values)
        return (ends, Answer("comes_home", values)) if home and member.station else (ends,)
    found = []
    if home and not is_at_home(member, board.groups[member.today]):
        found.append(Answer("comes_home", values))
    back = board.effect(member.key, member.today)
    if back.breaks:
        # One rule is reason enough; what else the move brings would only hide it.
        one = back.breaks[0]
        return (*found, Answer("keeps_rule", {**values, "fault": one.code, **_apart(one.values)}))
    worse = [goal for goal in GOALS if back.changes.get(goal, 0) > 0]
    found += [Answer(f"gains_{goal}", {**values, "by": back.changes[goal]}) for goal in worse]
    return tuple(found) or (Answer("as_good", values),)


def _apart(values: Values) -> dict[str, str | int]:
    """A fault's values under names that do not hide those of the move."""
    return {f"fault_{name}": value for name, value in values.items()}


def compare(one: Alternative, other: Alternative) -> Mapping[str, int]:
    """Goal → how much more `other` misses it than `one` (below 0: better); goals alike are left out."""
    mine, theirs = one.values, other.values
    return {goal: theirs[goal] - mine[goal] for goal in GOALS if theirs[goal] != mine[goal]}
