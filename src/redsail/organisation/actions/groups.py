"""Found, rename and dissolve branches and Party groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.actions.seen import hold
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup, Unit

MANAGE = "organisation.manage"
Seen = Mapping[str, str] | None


@transaction.atomic
def found_branch(*, by: access.Actor, unit: Unit, name: str, from_date: date) -> Branch:
    """A new branch of a unit. Raises BadInput without a name."""
    access.require(by, MANAGE, unit)
    branch = Branch(unit=unit, name=_named(name), from_date=from_date)
    _saved(branch)
    _record(unit, by, "organisation.found_branch", branch, {"name": branch.name, "from": from_date})
    return branch


@transaction.atomic
def found_group(*, by: access.Actor, unit: Unit, branch: Branch, kind: str, name: str, from_date: date) -> PartyGroup:
    """A new group of a branch, seated at a unit. Raises BadInput without a name."""
    access.require(by, MANAGE, unit)
    access.require(by, MANAGE, branch.unit)
    if not branch.holds_on(from_date):
        raise BadInput("organisation.branch_not_there", branch=branch.name, day=from_date)
    group = PartyGroup(unit=unit, branch=branch, kind=kind, name=_named(name), from_date=from_date)
    _saved(group)
    _record(unit, by, "organisation.found_group", group, summary(group))
    return group


@transaction.atomic
def change_branch(
    branch: Branch, *, by: access.Actor, name: str, until_date: date | None = None, seen: Seen = None
) -> Branch:
    """Rename a branch, or say which is its last day. Raises BadInput while it has groups or members after that day,
    Clash where it is no longer as `seen`."""
    access.require(by, MANAGE, branch.unit)
    branch = hold(branch, seen)
    spans.forwards(branch.from_date, until_date)
    if until_date:
        after = until_date + timedelta(days=1)
        members = Membership.objects.touching(after, date.max).filter(branch=branch)
        if members.exists() or PartyGroup.objects.touching(after, date.max).filter(branch=branch).exists():
            raise BadInput("organisation.branch_in_use", branch=branch.name, until=until_date)
    before = {"name": branch.name, "until": branch.until_date}
    branch.name, branch.until_date = _named(name), until_date
    _saved(branch)
    after_values = {"name": branch.name, "until": until_date}
    audit.record(
        chain=branch.unit, by=by, verb="organisation.change_branch", subject=branch, before=before, after=after_values
    )
    return branch


@transaction.atomic
def change_group(
    group: PartyGroup,
    *,
    by: access.Actor,
    name: str,
    kind: str,
    unit: Unit,
    until_date: date | None = None,
    seen: Seen = None,
) -> PartyGroup:
    """Rename or seat a group elsewhere, or say which is its last day. Raises BadInput while it has members after it,
    Clash where it is no longer as `seen`."""
    access.require(by, MANAGE, group.unit)
    group = hold(group, seen)
    access.require(by, MANAGE, unit)
    spans.forwards(group.from_date, until_date)
    if until_date:
        after = until_date + timedelta(days=1)
        if GroupMembership.objects.touching(after, date.max).filter(group=group).exists():
            raise BadInput("organisation.group_in_use", group=group.name, until=until_date)
    before = summary(group)
    group.name, group.kind, group.unit, group.until_date = _named(name), kind, unit, until_date
    _saved(group)
    audit.record(
        chain=unit, by=by, verb="organisation.change_group", subject=group, before=before, after=summary(group)
    )
    return group


def summary(group: PartyGroup) -> dict[str, Any]:
    """What the audit log digests of a group."""
    return {name: getattr(group, name) for name in ("unit_id", "branch_id", "kind", "name", "from_date", "until_date")}


def _saved(row: Branch | PartyGroup) -> None:
    """Save; a name that is there already is told, not thrown."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise BadInput("organisation.name_taken", name=row.name) from None


def _named(name: str) -> str:
    if not (tidy := " ".join(name.split())):
        raise BadInput("organisation.name_missing")
    return tidy


def _record(unit: Unit, by: access.Actor, verb: str, subject: Any, after: dict[str, Any]) -> None:
    audit.record(chain=unit, by=by, verb=verb, subject=subject, after=after)
