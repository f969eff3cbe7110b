"""Correct what was entered: another branch, kind or last day of a membership, another group or last day of a place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base.errors import BadInput
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup
from redsail.privacy.audit import record_personal

MANAGE = "organisation.manage"


@transaction.atomic
def membership(
    row: Membership, *, by: access.Actor, branch: Branch, kind: str, until_date: date | None = None
) -> Membership:
    """A membership as it should have been entered; its first day stays. Raises BadInput where two would overlap."""
    access.require(by, MANAGE, row.branch.unit)
    access.require(by, MANAGE, branch.unit)
    spans.forwards(row.from_date, until_date)
    others = Membership.objects.filter(person=row.person_id).exclude(pk=row.pk)
    spans.alone(others, row.from_date, until_date, name=row.person.name)
    before = _membership(row)
    row.branch, row.kind, row.until_date = branch, kind, until_date
    row.save()
    _record(row, by, "people.correct_membership", before, _membership(row))
    return row


@transaction.atomic
def place(
    row: GroupMembership, *, by: access.Actor, group: PartyGroup, is_leader: bool, until_date: date | None = None
) -> GroupMembership:
    """A place in a group as it should have been entered; its first day stays. Raises BadInput."""
    access.require(by, MANAGE, row.group.unit)
    access.require(by, MANAGE, group.unit)
    spans.forwards(row.from_date, until_date)
    others = GroupMembership.objects.filter(person=row.person_id).exclude(pk=row.pk)
    spans.alone(others, row.from_date, until_date, name=row.person.name)
    if is_leader:
        leads_alone(group, row.from_date, until_date, but=row.pk)
    before = _place(row)
    row.group, row.is_leader, row.until_date = group, is_leader, until_date
    row.save()
    _record(row, by, "people.correct_place", before, _place(row))
    return row


def leads_alone(group: PartyGroup, from_date: date, until_date: date | None, *, but: int | None = None) -> None:
    """Raises BadInput when somebody else leads the group in that time."""
    led = GroupMembership.objects.touching(from_date, until_date or date.max).filter(group=group, is_leader=True)
    if led.exclude(pk=but or 0).exists():
        raise BadInput("organisation.two_leaders", group=group.name)


def _membership(row: Membership) -> dict[str, Any]:
    return {"branch": row.branch_id, "kind": row.kind, "from": row.from_date, "until": row.until_date}


def _place(row: GroupMembership) -> dict[str, Any]:
    return {"group": row.group_id, "leader": row.is_leader, "from": row.from_date, "until": row.until_date}


def _record(row: Any, by: access.Actor, verb: str, before: Any, after: Any) -> None:
    person = row.person
    record_personal(chain=person.unit, by=by, verb=verb, subject=row, person=person.subject, before=before, after=after)
