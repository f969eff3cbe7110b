"""What the planner refuses: codes and values, never sentences (words are made at the doors)."""

from collections.abc import Mapping

from redsail.planning.plan import Fault

Value = str | int


class PlanningError(Exception):
    """A problem or plan that cannot be worked on.

    `code` is a word of `redsail.base.planning_words`; `values` are its numbers and keys.
    """

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Value] = values

    def __str__(self) -> str:
        return f"{self.code} {dict(self.values)}" if self.values else self.code


class UnreadablePlan(PlanningError):
    """A file that is no plan, is damaged, or was written by a newer version (code `plan_from_newer_version`)."""


class BadProblem(PlanningError):
    """A problem with faults in it, all of them at once (code `bad_problem`)."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("bad_problem", faults=len(faults))
        self.faults = faults
