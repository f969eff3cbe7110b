"""What would make an impossible regrouping possible, and which of it a button can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from redsail.organisation.models import RegroupingSolution
from redsail.organisation.queries import regrouping_wanted
from redsail.organisation.queries.regrouping_keys import number_of
from redsail.organisation.queries.regrouping_limits import Limit
from redsail.organisation.queries.regrouping_names import Told, step_told, told
from redsail.organisation.queries.regrouping_wanted import Wanted
from redsail.planning import Group, GroupProblem
from redsail.planning.plan import Note

Values = Mapping[str, Any]
Groups = Mapping[str, Group]
Act = Callable[[Wanted, Values, Groups], Wanted | None]


@dataclass(frozen=True)
class CureShown:
    """A cure: its steps as sentences; `number` counts from 0; `able`: whether the button can do all of it."""

    number: int
    code: str
    steps: tuple[str, ...]
    able: bool


def reasons(solution: RegroupingSolution, known: Mapping[str, str], limits: Mapping[str, Limit]) -> list[Told]:
    """The rules that cannot hold together."""
    return [told(Note(code, values), known, limits) for code, values in solution.conflict.get("reasons", ())]


def cures(solution: RegroupingSolution, problem: GroupProblem, known: Mapping[str, str]) -> list[CureShown]:
    """Every way out, the cheapest first."""
    found = []
    for number, (code, steps) in enumerate(solution.conflict.get("cures", ())):
        lines = tuple(step_told(step, values, known) for step, values in steps)
        able = cured(regrouping_wanted.read(solution.wanted), steps, problem) is not None
        found.append(CureShown(number, code, lines, able))
    return found


def cured(wanted: Wanted, steps: Iterable[tuple[str, Values]], problem: GroupProblem) -> Wanted | None:
    """The conditions after a cure; None where people have to do it: find members, or name who could lead."""
    groups = {group.key: group for group in problem.groups}
    for code, values in steps:
        act = _ACTS.get(code)
        changed = act(wanted, values, groups) if act else None
        if changed is None:
            return None
        wanted = changed
    return wanted


def _limit(name: str) -> Act:
    """A limit of all groups gives way as far as the step asks; several steps: as far as any of them."""

    def act(wanted: Wanted, values: Values, groups: Groups) -> Wanted:
        to, now = int(values["to"]), wanted.limits.get(name)
        if now is not None and int(values["from"]) != now:
            to = min(now, to) if name == "size_least" else max(now, to)
        return replace(wanted, limits={**wanted.limits, name: to})

    return act


def _let_leave(wanted: Wanted, values: Values, groups: Groups) -> Wanted:
    return replace(wanted, stay=False)


def _share(wanted: Wanted, values: Values, groups: Groups) -> Wanted | None:
    """A station joins the group of another one: both have one group together."""
    homes = [number_of(home) for home in groups[values["group"]].homes]
    together = tuple(dict.fromkeys((*homes, number_of(values["station"]))))
    others = tuple(each for each in wanted.joint if not set(each) & set(together))
    return replace(wanted, joint=(*others, together))


def _count(by: int) -> Act:
    """One group more, or one fewer, of the sort of the group named."""

    def act(wanted: Wanted, values: Values, groups: Groups) -> Wanted | None:
        like = groups[values["group"]]
        if len(like.homes) > 1:
            return None
        alike = sum(
            (one.kind, one.homes, one.branch) == (like.kind, like.homes, like.branch) for one in groups.values()
        )
        if like.homes:
            return replace(wanted, stations={**wanted.stations, number_of(like.homes[0]): alike + by})
        return replace(wanted, office={**wanted.office, number_of(like.branch): alike + by})

    return act


def _unlock(wanted: Wanted, values: Values, groups: Groups) -> Wanted | None:
    member = number_of(values["member"])
    return replace(wanted, locked=wanted.locked - {member}) if member in wanted.locked else None


def _drop(name: str) -> Act:
    def act(wanted: Wanted, values: Values, groups: Groups) -> Wanted:
        gone = {number_of(values["member"]), number_of(values["other"])}
        kept = tuple(couple for couple in getattr(wanted, name) if set(couple) != gone)
        return replace(wanted, together=kept) if name == "together" else replace(wanted, apart=kept)

    return act


_ACTS: dict[str, Act] = {
    "smaller_groups": _limit("size_least"),
    "larger_groups": _limit("size_most"),
    "more_guests": _limit("guests_most"),
    "let_leave": _let_leave,
    "share_group": _share,
    "another_group": _count(1),
    "close_group": _count(-1),
    "unlock": _unlock,
    "drop_together": _drop("together"),
    "drop_apart": _drop("apart"),
}
