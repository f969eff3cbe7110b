"""Found branches and Party groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import Branch, PartyGroup, Unit

MANAGE = "organisation.manage"


@transaction.atomic
def found_branch(*, by: access.Actor, unit: Unit, name: str, from_date: date) -> Branch:
    """A new branch of a unit. Raises BadInput without a name."""
    access.require(by, MANAGE, unit)
    branch = Branch.objects.create(unit=unit, name=_named(name), from_date=from_date)
    _record(unit, by, "organisation.found_branch", branch, {"name": branch.name, "from": from_date})
    return branch


@transaction.atomic
def found_group(*, by: access.Actor, unit: Unit, branch: Branch, kind: str, name: str, from_date: date) -> PartyGroup:
    """A new group of a branch, seated at a unit. Raises BadInput without a name."""
    access.require(by, MANAGE, unit)
    group = PartyGroup.objects.create(unit=unit, branch=branch, kind=kind, name=_named(name), from_date=from_date)
    after = {"name": group.name, "kind": kind, "branch": branch.pk, "from": from_date}
    _record(unit, by, "organisation.found_group", group, after)
    return group


def _named(name: str) -> str:
    if not (tidy := " ".join(name.split())):
        raise BadInput("organisation.name_missing")
    return tidy


def _record(unit: Unit, by: access.Actor, verb: str, subject: Any, after: dict[str, Any]) -> None:
    audit.record(chain=unit, by=by, verb=verb, subject=subject, after=after)
