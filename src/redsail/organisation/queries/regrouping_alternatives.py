"""The alternatives that a search found, as a page shows them: what each makes, costs and gains, and what is proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from redsail.base import phrases, regroup_words
from redsail.planning import Alternative, GroupProblem, Regrouping, compare, explain_moves
from redsail.planning.regrouping_plan import GOALS


@dataclass(frozen=True)
class Made:
    """One group of an alternative."""

    name: str
    size: int
    leader: str
    partner: str
    new: bool


@dataclass(frozen=True)
class Moved:
    """One member who changes groups, with the reasons as sentences."""

    key: str
    name: str
    before: str
    after: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One alternative. `gains`, `costs`: against the first; `otherwise`: how many members it places otherwise."""

    number: int
    emphasis: str
    groups: tuple[Made, ...]
    moved: tuple[Moved, ...]
    gains: tuple[str, ...]
    costs: tuple[str, ...]
    otherwise: int
    proof: str
    proven: bool


@dataclass(frozen=True)
class Figure:
    """One goal across all alternatives; the lowest is the best."""

    label: str
    values: tuple[int, ...]

    @property
    def best(self) -> int:
        """The lowest of them."""
        return min(self.values)


def shown(problem: GroupProblem, found: Regrouping, known: Mapping[str, str]) -> list[Shown]:
    """All alternatives of a search."""
    first = found.alternatives[0] if found.alternatives else None
    return [_one(problem, number, one, first or one, known) for number, one in enumerate(found.alternatives, 1)]


def figures(found: Regrouping) -> list[Figure]:
    """Goals in which there is anything to compare."""
    every = found.alternatives
    rows = [Figure(_label(goal), tuple(one.values[goal] for one in every)) for goal in GOALS]
    weighed = {goal.goal for one in every for goal in one.goals if goal.weight}
    return [row for goal, row in zip(GOALS, rows, strict=True) if goal in weighed and any(row.values)]


def moved(problem: GroupProblem, alternative: Alternative, known: Mapping[str, str]) -> tuple[Moved, ...]:
    """Everybody who changes groups, and why."""
    return tuple(
        Moved(
            one.member,
            known.get(one.member, one.member),
            known.get(one.from_group, ""),
            known.get(one.to_group, one.to_group),
            tuple(regroup_words.said(reason.code, reason.values, known) for reason in one.reasons),
        )
        for one in explain_moves(problem, alternative)
    )


def _one(problem: GroupProblem, number: int, one: Alternative, first: Alternative, known: Mapping[str, str]) -> Shown:
    difference = compare(first, one)
    weighed = {goal.goal for goal in first.goals if goal.weight}
    sides: dict[bool, list[str]] = {True: [], False: []}
    for goal, by in difference.items():
        if goal in weighed:
            words = _("%(goal)s: %(by)s fewer") if by < 0 else _("%(goal)s: %(by)s more")
            sides[by < 0].append(words % {"goal": _label(goal), "by": abs(by)})
    seats, others = one.seats, first.seats
    return Shown(
        number=number,
        emphasis=phrases.sentence(f"regroup.{one.emphasis}"),
        groups=_groups(one, known),
        moved=moved(problem, one, known),
        gains=tuple(sides[True]),
        costs=tuple(sides[False]),
        otherwise=sum(others.get(member) != group for member, group in seats.items()),
        proof=_proof(one, number),
        proven=one.proof.proven,
    )


def _groups(one: Alternative, known: Mapping[str, str]) -> tuple[Made, ...]:
    partners: dict[str, list[str]] = {}
    for pair in one.pairs:
        partners.setdefault(pair.station_group, []).append(known.get(pair.office_group, ""))
        partners.setdefault(pair.office_group, []).append(known.get(pair.station_group, ""))
    return tuple(
        Made(
            known.get(group.key, group.key),
            len(group.members),
            known.get(group.leader, ""),
            "、".join(partners.get(group.key, ())),
            group.key.startswith("new:"),
        )
        for group in one.groups
    )


def _label(goal: str) -> str:
    return phrases.sentence(f"regroup.goal_{goal}")


def _proof(one: Alternative, number: int) -> str:
    """What is proved, in plain words."""
    proof = one.proof
    if proof.proven and number == 1:
        return _("Proven: for what you weigh there is no better grouping.")
    if proof.proven:
        return _("Proven: with this emphasis there is no better one that differs clearly from those before.")
    gap = round(100 * (proof.value - proof.bound) / proof.value) if proof.value else 0
    return _("Not proven in the time given: at most %(percent)s %% could still be won.") % {"percent": gap}
