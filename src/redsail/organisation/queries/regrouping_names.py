"""Names for the keys of a regrouping, and its codes as sentences with the paper behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redsail.base import regroup_words
from redsail.organisation.models import PartyGroup, Person
from redsail.organisation.queries.regrouping_keys import group_key, number_of, person_key
from redsail.organisation.queries.regrouping_limits import Limit, behind
from redsail.planning import GroupProblem
from redsail.planning.plan import Fault, Note


@dataclass(frozen=True)
class Told:
    """A sentence; `limit` is what it rests on, with its paper, or None. `group`: the key of the group it is about."""

    words: str
    limit: Limit | None = None
    group: str = ""
    code: str = ""


def names(problem: GroupProblem) -> dict[str, str]:
    """Key → name for everything in a problem, also for groups of today that end. Two queries."""
    found = {one.key: one.name for many in (problem.groups, problem.stations, problem.offices) for one in many}
    found |= {branch.key: branch.name for branch in problem.branches}
    people = [number_of(member.key) for member in problem.members]
    found |= {person_key(pk): name for pk, name in Person.objects.filter(pk__in=people).values_list("pk", "name")}
    others = {number_of(member.today) for member in problem.members if member.today and member.today not in found}
    rows = PartyGroup.objects.filter(pk__in=others).values_list("pk", "name") if others else ()
    return found | {group_key(pk): name for pk, name in rows}


def told(one: Fault | Note, known: Mapping[str, str], limits: Mapping[str, Limit]) -> Told:
    """A fault of a proposal, or a rule in a conflict, in words."""
    words = regroup_words.said(one.code, one.values, known)
    return Told(words, behind(one.code, limits), str(one.values.get("group", "")), one.code)


def all_told(many: Iterable[Fault | Note], known: Mapping[str, str], limits: Mapping[str, Limit]) -> list[Told]:
    """The same for many; what is said twice is said once."""
    found: dict[str, Told] = {}
    for one in many:
        sentence = told(one, known, limits)
        found.setdefault(sentence.words, sentence)
    return list(found.values())


def step_told(code: str, values: Mapping[str, Any], known: Mapping[str, str]) -> str:
    """A step of a cure, or a reason of a move, in words."""
    return regroup_words.said(code, values, known)
