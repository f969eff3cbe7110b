"""The proposal on the table: who sits where, who leads, which groups are pairs, who is fixed, names of new groups.

Kept as JSON of the regrouping's row; every part maps keys to text, so that two states differ by keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from redsail.planning import Alternative, Board, GroupProblem, Pairing, arranged

PARTS = ("seats", "leaders", "pairs", "locks", "names")
Part = Mapping[str, str]
Changes = dict[str, dict[str, str | None]]


@dataclass(frozen=True)
class Table:
    """`solution`, `alternative`: whence it came (numbers from 1). seats: member → group; leaders: group → member;
    pairs: station group → office group; locks: member → group; names: group → name."""

    solution: int = 0
    alternative: int = 0
    seats: Part = field(default_factory=dict)
    leaders: Part = field(default_factory=dict)
    pairs: Part = field(default_factory=dict)
    locks: Part = field(default_factory=dict)
    names: Part = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.solution)

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """The pairs as the planner takes them."""
        return tuple(Pairing(one, other) for one, other in sorted(self.pairs.items()))


def read(data: Mapping[str, Any]) -> Table:
    """The table in a row's JSON; an empty one where nothing was taken yet."""
    if not data:
        return Table()
    return Table(int(data["solution"]), int(data["alternative"]), **{part: dict(data[part]) for part in PARTS})


def written(table: Table) -> dict[str, Any]:
    """The JSON of a table."""
    parts = {part: dict(getattr(table, part)) for part in PARTS}
    return {"solution": table.solution, "alternative": table.alternative, **parts}


def taken(number: int, place: int, alternative: Alternative, *, pairs: bool, before: Table) -> Table:
    """An alternative laid on the table. Locks stay where they agree with it; names stay."""
    seats = alternative.seats
    return Table(
        number,
        place,
        seats,
        {group.key: group.leader for group in alternative.groups if group.leader},
        {pair.station_group: pair.office_group for pair in alternative.pairs} if pairs else {},
        {member: group for member, group in before.locks.items() if seats.get(member) == group},
        before.names,
    )


def problem_on(problem: GroupProblem, table: Table) -> GroupProblem:
    """The solution's problem with the locks and names of the table; by hand an office group may serve any number of
    station groups, where it may serve several at all."""
    several = problem.rules.serves_most != 1
    return replace(
        problem,
        rules=replace(problem.rules, serves_most=0) if several else problem.rules,
        members=tuple(replace(member, lock=table.locks.get(member.key, "")) for member in problem.members),
        groups=tuple(replace(group, name=table.names.get(group.key) or group.name) for group in problem.groups),
    )


def alternative_on(problem: GroupProblem, table: Table) -> Alternative:
    """The table as an alternative that the checker judges."""
    return arranged(problem, table.seats, table.leaders, table.pairings)


def board_on(problem: GroupProblem, table: Table) -> Board:
    """The table as the planner's board, for what a move would do."""
    return Board(problem, table.seats, table.pairings)


def changes(before: Table, after: Table) -> tuple[Changes, Changes]:
    """What differs, as it was and as it is: part → key → text, or None where there was nothing."""
    was: Changes = {}
    now: Changes = {}
    one, other = _flat(before), _flat(after)
    for part in one:
        for key in one[part].keys() | other[part].keys():
            if one[part].get(key) != other[part].get(key):
                was.setdefault(part, {})[key] = one[part].get(key)
                now.setdefault(part, {})[key] = other[part].get(key)
    return was, now


def changed(table: Table, part: Changes) -> Table:
    """The table with these keys set, or gone where they say None."""
    flat = _flat(table)
    for name, values in part.items():
        flat[name] = {key: value for key, value in {**flat[name], **values}.items() if value is not None}
    whence = flat.pop("from")
    return Table(int(whence.get("solution") or 0), int(whence.get("alternative") or 0), **flat)


def _flat(table: Table) -> dict[str, dict[str, Any]]:
    whence = {"solution": str(table.solution), "alternative": str(table.alternative)}
    return {"from": whence, **{part: dict(getattr(table, part)) for part in PARTS}}
