"""What changed in the roster and the rules since a search: a plan for people as they were must not be applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from redsail.base import phrases
from redsail.planning import GroupProblem
from redsail.planning.regrouping_problem import Member

WORDS = {
    "since_joined": _("%(member)s has joined and has no place in the proposal."),
    "since_left": _("%(member)s is no longer among the members."),
    "since_branch": _("%(member)s belongs to another branch now."),
    "since_unit": _("%(member)s works elsewhere now."),
    "since_membership": _("The kind of membership of %(member)s changed."),
    "since_today": _("%(member)s is in another group now."),
    "since_leads": _("Whether %(member)s leads a group changed."),
    "since_group": _("The group %(group)s has begun or ended."),
    "since_rules": _("Limits changed."),
}
phrases.register("organisation", WORDS)

FIELDS = {
    "branch": "since_branch",
    "unit": "since_unit",
    "membership": "since_membership",
    "today": "since_today",
    "leads": "since_leads",
}


def since(before: GroupProblem, now: GroupProblem, known: Mapping[str, str]) -> list[str]:
    """Sentences, one a difference; empty where the proposal still fits. What an officer wants is not looked at."""
    found: list[tuple[str, dict[str, Any]]] = []
    old = {member.key: member for member in before.members}
    new = {member.key: member for member in now.members}
    found += [("since_joined", {"member": key}) for key in new if key not in old]
    found += [("since_left", {"member": key}) for key in old if key not in new]
    for key in old.keys() & new.keys():
        found += [(code, {"member": key}) for code in _differs(old[key], new[key])]
    found += [("since_group", {"group": key}) for key in sorted(_groups(before) ^ _groups(now))]
    if before.rules != now.rules:
        found.append(("since_rules", {}))
    return sorted(phrases.sentence(f"organisation.{code}", _named(values, known)) for code, values in found)


def _differs(one: Member, other: Member) -> list[str]:
    return [code for field, code in FIELDS.items() if getattr(one, field) != getattr(other, field)]


def _groups(problem: GroupProblem) -> set[str]:
    """Groups of today that the problem goes on with."""
    return {group.key for group in problem.groups if group.key.startswith("group:")}


def _named(values: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    return {name: known.get(value, value) for name, value in values.items()}
