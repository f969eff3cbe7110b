"""The table of a regrouping with everything one needs to look at it: problem, names, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redsail.organisation.models import Regrouping, RegroupingSolution
from redsail.organisation.queries import regrouping_limits, regrouping_names, regrouping_table, regrouping_wanted
from redsail.organisation.queries.regrouping_limits import Limit
from redsail.organisation.queries.regrouping_table import Table, problem_on
from redsail.organisation.queries.regrouping_view import View, effects, view
from redsail.organisation.queries.regrouping_wanted import Wanted
from redsail.organisation.queries.regroupings import file_of
from redsail.planning import GroupProblem
from redsail.planning.regrouping_problem import OFFICE_GROUP


@dataclass(frozen=True)
class Sight:
    """`problem` with the table's locks and names; `known`: key → name."""

    row: Regrouping
    solution: RegroupingSolution
    table: Table
    problem: GroupProblem
    known: Mapping[str, str]
    limits: Mapping[str, Limit]
    wanted: Wanted

    def view(self) -> View:
        """Both sides as the page shows them."""
        return view(self.problem, self.table, self.known, self.limits)

    def effects(self, member: str) -> dict[str, dict[str, Any]]:
        """What moving a member to each other group would do, in words."""
        return effects(self.problem, self.table, self.known, self.limits, member)

    def offices(self) -> list[tuple[str, str]]:
        """The office groups that could be partners: key and name."""
        return [(one.key, self.known[one.key]) for one in self.problem.groups if one.kind == OFFICE_GROUP]


def sight(row: Regrouping) -> Sight | None:
    """The table as it is; None where no alternative was taken. Four queries."""
    table = regrouping_table.read(row.table)
    solution = row.solutions.filter(number=table.solution).first() if table else None
    if solution is None:
        return None
    problem = problem_on(file_of(solution).problem, table)
    wanted = regrouping_wanted.read(solution.wanted)
    known = regrouping_names.names(problem)
    limits = regrouping_limits.limits(row.unit, row.day, wanted.limits)
    return Sight(row, solution, table, problem, known, limits, wanted)
