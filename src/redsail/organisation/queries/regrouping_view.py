"""The table as a page shows it: today on one side, the proposal on the other, and what a move would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.organisation.queries.regrouping_alternatives import Moved, moved
from redsail.organisation.queries.regrouping_limits import Limit
from redsail.organisation.queries.regrouping_names import Told, all_told
from redsail.organisation.queries.regrouping_table import Table, alternative_on, board_on
from redsail.planning import GroupProblem, PlanningError, alternative_faults
from redsail.planning.plan import Fault
from redsail.planning.regrouping_problem import STATION_GROUP, Member
from redsail.rulebook.schema import cited as citation

NEVER = "other_branch"


@dataclass(frozen=True)
class Card:
    """A member on the table."""

    key: str
    name: str
    unit: str
    full: bool
    certificate: bool
    leadership: bool
    today: str
    leads: bool
    locked: bool
    moved: bool


@dataclass(frozen=True)
class Column:
    """A group on the table. `partner`: the key of its office group, for station groups; `partners`: names of all."""

    key: str
    name: str
    station: bool
    new: bool
    cards: tuple[Card, ...]
    partner: str
    partners: str
    faults: tuple[Told, ...]

    @property
    def full(self) -> int:
        """How many full members."""
        return sum(card.full for card in self.cards)


@dataclass(frozen=True)
class Before:
    """A group as it is today: who is in it, and where each goes (empty: stays)."""

    name: str
    ends: bool
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """Everything on the page. `faults`: what stands against deciding, `loose`: those of no single group."""

    columns: tuple[Column, ...]
    today: tuple[Before, ...]
    moved: tuple[Moved, ...]
    faults: tuple[Told, ...]

    @property
    def loose(self) -> list[Told]:
        """Faults that are of no group on the table."""
        shown = {fault.words for column in self.columns for fault in column.faults}
        return [fault for fault in self.faults if fault.words not in shown]


def view(problem: GroupProblem, table: Table, known: Mapping[str, str], limits: Mapping[str, Limit]) -> View:
    """The table (`problem` with its locks and names)."""
    alternative = alternative_on(problem, table)
    faults = all_told(alternative_faults(problem, alternative), known, limits)
    members = {member.key: member for member in problem.members}
    inside: dict[str, list[Member]] = {}
    for key, group in table.seats.items():
        if key in members:
            inside.setdefault(group, []).append(members[key])
    partners: dict[str, list[str]] = {}
    for one, other in table.pairs.items():
        partners.setdefault(other, []).append(known.get(one, one))
    columns = [
        Column(
            group.key,
            known.get(group.key, group.name),
            group.kind == STATION_GROUP,
            group.key.startswith("new:"),
            _cards(inside.get(group.key, []), table, known),
            table.pairs.get(group.key, ""),
            known.get(table.pairs.get(group.key, ""), "、".join(sorted(partners.get(group.key, ())))),
            tuple(fault for fault in faults if fault.group == group.key),
        )
        for group in problem.groups
    ]
    changes = moved(problem, alternative, known)
    return View(tuple(columns), _today(problem, table, known), changes, tuple(faults))


def effects(
    problem: GroupProblem, table: Table, known: Mapping[str, str], limits: Mapping[str, Limit], member: str
) -> dict[str, dict[str, Any]]:
    """What moving a member to each other group would do, in words: group → {never, breaks, mends, better, worse}.

    Empty for somebody who is not in the regrouping."""
    board = board_on(problem, table)
    found = {}
    for group in problem.groups:
        if group.key == table.seats.get(member):
            continue
        try:
            effect = board.effect(member, group.key)
        except PlanningError:
            return {}
        goals = {goal: by for goal, by in effect.changes.items() if getattr(problem.weights, goal)}
        found[group.key] = {
            "never": any(fault.code == NEVER for fault in effect.breaks),
            "breaks": _lines(effect.breaks, known, limits),
            "mends": _lines(effect.mends, known, limits),
            "better": [_goal(goal, by) for goal, by in goals.items() if by < 0],
            "worse": [_goal(goal, by) for goal, by in goals.items() if by > 0],
        }
    return found


def cited(told: Told) -> str:
    """A sentence with the paper it rests on, in one line."""
    if told.limit is None:
        return told.words
    ruling, language = told.limit.ruling, (get_language() or "")[:2]
    paper = ruling.citation.paper
    cited_as = citation({"zh": paper.zh, "en": paper.en}, ruling.citation.article, language)
    values = {"words": told.words, "paper": cited_as, "value": ruling.value}
    if told.limit.own:
        return _("%(words)s (own limit of this draft; %(paper)s says %(value)s)") % values
    if ruling.certainty == "unverified":
        return _("%(words)s (%(paper)s, not verified)") % values
    return _("%(words)s (%(paper)s)") % values


def _lines(faults: tuple[Fault, ...], known: Mapping[str, str], limits: Mapping[str, Limit]) -> list[str]:
    return [cited(told) for told in all_told(faults, known, limits)]


def _goal(goal: str, by: int) -> str:
    return f"{phrases.sentence(f'regroup.goal_{goal}')} {'+' if by > 0 else '−'}{abs(by)}"


def _cards(members: list[Member], table: Table, known: Mapping[str, str]) -> tuple[Card, ...]:
    """Who leads first, then by unit and name."""
    cards = [
        Card(
            member.key,
            known.get(member.key, member.key),
            known.get(member.unit, ""),
            member.full,
            member.certificate,
            member.leadership,
            known.get(member.today, ""),
            table.leaders.get(table.seats[member.key]) == member.key,
            member.key in table.locks,
            member.today != table.seats[member.key],
        )
        for member in members
    ]
    return tuple(sorted(cards, key=lambda card: (not card.leads, card.unit, card.name)))


def _today(problem: GroupProblem, table: Table, known: Mapping[str, str]) -> tuple[Before, ...]:
    """Today's groups, and who is in none."""
    opened = set(table.seats.values())
    groups: dict[str, list[tuple[str, str]]] = {}
    for member in problem.members:
        goes = table.seats.get(member.key, "")
        where = "" if goes == member.today else known.get(goes, "")
        groups.setdefault(member.today, []).append((known.get(member.key, member.key), where))
    return tuple(
        Before(known.get(key, ""), bool(key) and key not in opened, tuple(people))
        for key, people in sorted(groups.items(), key=lambda one: (not one[0], known.get(one[0], "")))
    )
