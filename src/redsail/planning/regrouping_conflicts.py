"""Why no grouping keeps all rules, and what would cure it: codes and numbers for plain words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from redsail.planning.plan import Note, Values
from redsail.planning.regrouping_problem import Group, GroupProblem

ANOTHER_GROUP = "another_group"


@dataclass(frozen=True, slots=True)
class GroupCure:
    """Steps that together make a grouping possible; `code` is the kind of cure, `cost` counts people, groups or rules.

    Steps: more_members, name_leaders (group, count); smaller_groups, larger_groups, more_guests (group, from, to);
    let_leave (station, members); share_group (station, group); another_group (group: one like it); close_group
    (group); fewer_groups, more_groups (from, to); unlock (member, group); drop_together, drop_apart (member, other)."""

    code: str
    cost: int
    steps: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class GroupConflict:
    """A smallest set of rules that cannot be kept together (without any one the others can), and cures, cheapest first.

    reasons: rule_group_least, rule_group_most, rule_group_full, rule_group_leader, rule_group_needed, rule_guests,
    rule_station_group, rule_stations_stay, rule_groups_least, rule_groups_most, rule_together, rule_apart, rule_lock,
    no_group_for_branch."""

    reasons: tuple[Note, ...]
    cures: tuple[GroupCure, ...]


def explain_impossible(problem: GroupProblem) -> GroupConflict | None:
    """The conflict of a problem without faults of input; None when its rules can be kept together.

    Members never change branches, so each branch is looked at by itself first."""
    # Solver libraries load only when something is solved.
    from redsail.planning.solvers.milp_regrouping_conflicts import RuleModel

    homeless = _homeless(problem)
    if homeless:
        return GroupConflict(homeless, ())
    parts = [_of_branch(problem, branch) for branch in sorted({member.branch for member in problem.members})]
    for part in [*parts, problem] if len(parts) > 1 else [problem]:
        rules = RuleModel(part)
        every = list(range(len(rules.rules)))
        if not rules.holds(every):
            smallest = _smallest([], every, rules.holds, True)
            reasons = tuple(rules.rules[place] for place in sorted(smallest))
            return GroupConflict(reasons, _cures(part))
    return None


def _homeless(problem: GroupProblem) -> tuple[Note, ...]:
    branches = {group.branch for group in problem.groups}
    lost = [member.branch for member in problem.members if member.branch not in branches]
    return tuple(
        Note("no_group_for_branch", {"branch": branch, "members": lost.count(branch)}) for branch in sorted(set(lost))
    )


def _of_branch(problem: GroupProblem, branch: str) -> GroupProblem:
    """The part of one branch, with the stations that it has groups for; how many groups there are is left out."""
    members = tuple(member for member in problem.members if member.branch == branch)
    inside = {member.key for member in members}
    groups = tuple(group for group in problem.groups if group.branch == branch)
    homes = {home for group in groups for home in group.homes}
    return replace(
        problem,
        members=members,
        groups=groups,
        stations=tuple(station for station in problem.stations if station.key in homes),
        together=tuple(pair for pair in problem.together if {pair.first, pair.second} <= inside),
        apart=tuple(pair for pair in problem.apart if {pair.first, pair.second} <= inside),
        rules=replace(problem.rules, groups_least=0, groups_most=0),
    )


def _smallest(
    kept: Sequence[int], doubtful: Sequence[int], holds: Callable[[Sequence[int]], bool], changed: bool
) -> list[int]:
    """Junker's QuickXplain: rules of `doubtful` that with `kept` cannot hold, none of them needless."""
    if not changed and not holds(kept):
        return []
    if len(doubtful) == 1:
        return list(doubtful)
    half = len(doubtful) // 2
    first, second = doubtful[:half], doubtful[half:]
    needed = _smallest([*kept, *first], second, holds, not first)
    return needed + _smallest([*kept, *needed], first, holds, not needed)


def _cures(problem: GroupProblem) -> tuple[GroupCure, ...]:
    from redsail.planning.solvers import milp_regrouping_conflicts as solver

    found = []
    kinds = (
        solver.MORE_MEMBERS,
        solver.SHARE_GROUP,
        solver.MORE_GUESTS,
        solver.SMALLER_GROUPS,
        solver.LARGER_GROUPS,
        solver.NAME_LEADERS,
        solver.CLOSE_GROUP,
        solver.FREE_MEMBERS,
        solver.CHANGE_COUNT,
    )
    for kind in kinds:
        steps = solver.RuleModel(problem, kind).cheapest()
        if steps:
            found.append(GroupCure(kind, sum(count for _, count in steps), tuple(_step(kind, *step) for step in steps)))
    more = _more_groups(problem)
    wider = solver.RuleModel(replace(problem, groups=problem.groups + more))
    new = solver.opened(wider, [group.key for group in more])
    if new:
        notes = tuple(Note(ANOTHER_GROUP, {"group": key.removesuffix("+")}) for key in new)
        found.append(GroupCure(ANOTHER_GROUP, len(new), notes))
    return tuple(sorted(found, key=lambda cure: cure.cost))


def _more_groups(problem: GroupProblem) -> tuple[Group, ...]:
    """One more group of every sort there is."""
    sorts: dict[tuple[object, ...], Group] = {}
    for group in problem.groups:
        sorts.setdefault((group.kind, group.homes, group.branch), group)
    return tuple(replace(group, key=f"{group.key}+", optional=True) for group in sorts.values())


def _step(kind: str, note: Note, count: int) -> Note:
    """A step of a cure from the rule that gives way and by how much."""
    values = dict(note.values)
    if note.code == "rule_group_least":
        return Note(kind, _from_to(values, "least", -count))
    if note.code in ("rule_group_most", "rule_guests"):
        return Note(kind, _from_to(values, "most", count))
    if note.code == "rule_groups_least":
        return Note("fewer_groups", {"from": values["least"], "to": int(values["least"]) - count})
    if note.code == "rule_groups_most":
        return Note("more_groups", {"from": values["most"], "to": int(values["most"]) + count})
    if note.code == "rule_stations_stay":
        return Note("let_leave", {"station": values["station"], "members": count})
    if note.code == "rule_lock":
        return Note("unlock", values)
    if note.code in ("rule_together", "rule_apart"):
        return Note(f"drop_{note.code.removeprefix('rule_')}", values)
    if note.code in ("rule_group_needed", "share_group"):
        return Note(kind, values)
    return Note(kind, {"group": values["group"], "count": count})


def _from_to(values: Values, name: str, step: int) -> Values:
    before = int(values[name])
    return {"group": values["group"], "from": before, "to": before + step}
