"""Party memberships and places in Party groups, as dated facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from redsail.base.errors import BadInput, Clash
from redsail.organisation import access
from redsail.organisation.actions import spans
from redsail.organisation.actions.seen import hold, whole
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import Branch, GroupMembership, Membership, PartyGroup, Person
from redsail.privacy.audit import record_personal

MANAGE = "organisation.manage"


@transaction.atomic
def admit(
    person: Person,
    *,
    by: access.Actor,
    branch: Branch,
    kind: str,
    from_date: date,
    until_date: date | None = None,
    how: str = "",
    seen: str | None = None,
) -> Membership:
    """A person becomes a member of a branch. A membership that ran without end is closed the day before. `how` the
    person came (enums.Joining) stands in the chain.

    Raises BadInput when another membership of the person touches those days, Clash when the person's memberships are no
    longer as `seen` (actions.seen.whole).
    """
    access.require(by, MANAGE, branch.unit)
    access.require(by, "people.membership", person.unit)
    list(Person.objects.select_for_update().filter(pk=person.pk))  # two officers at once: the second waits here
    if seen is not None and seen != whole(person.memberships.order_by("pk")):
        raise Clash("organisation.memberships_changed", name=person.name)
    spans.forwards(from_date, until_date)
    _close(Membership.objects.filter(person=person), from_date)
    spans.alone(Membership.objects.filter(person=person), from_date, until_date, name=person.name)
    row = Membership.objects.create(person=person, branch=branch, kind=kind, from_date=from_date, until_date=until_date)
    after = {"branch": branch.pk, "kind": kind, "from": from_date, "until": until_date}
    _record(row, "people.admit", by, after | ({"how": how} if how else {}))
    return row


@transaction.atomic
def end(row: Membership, *, by: access.Actor, until_date: date, seen: Mapping[str, str] | None = None) -> Membership:
    """A membership ends on a day, and the place in a group with it. A day to come ends nothing today.

    Raises Clash where it is no longer as `seen`, BadInput for what begins later.
    """
    access.require(by, MANAGE, row.branch.unit)
    access.require(by, "people.membership", row.person.unit)
    row = hold(row, seen)
    spans.forwards(row.from_date, until_date)
    others = Membership.objects.filter(person=row.person_id).exclude(pk=row.pk)
    spans.alone(others, row.from_date, until_date, name=row.person.name)
    places = GroupMembership.objects.filter(person=row.person_id)
    if later := places.filter(from_date__gt=until_date).select_related("group").first():
        raise BadInput("organisation.place_after_end", group=later.group.name, begins=later.from_date)
    before, row.until_date = {"until": row.until_date}, until_date
    row.save()
    places.filter(Q(until_date__isnull=True) | Q(until_date__gt=until_date)).update(until_date=until_date)
    _record(row, "people.end_membership", by, {"until": until_date}, before)
    return row


@transaction.atomic
def join(
    person: Person,
    *,
    by: access.Actor,
    group: PartyGroup,
    from_date: date,
    is_leader: bool = False,
    until_date: date | None = None,
) -> GroupMembership:
    """A person joins a group and leaves the one before on the day before; the past stays.

    Raises BadInput for a leader who is not a full member on that day.
    """
    access.require(by, MANAGE, group.unit)
    if is_leader:
        _may_lead(person, from_date)
    _close(GroupMembership.objects.filter(person=person), from_date)
    spans.forwards(from_date, until_date)
    spans.alone(GroupMembership.objects.filter(person=person), from_date, until_date, name=person.name)
    row = GroupMembership.objects.create(
        person=person, group=group, from_date=from_date, until_date=until_date, is_leader=is_leader
    )
    after = {"group": group.pk, "from": from_date, "until": until_date, "leader": is_leader}
    _record(row, "people.join_group", by, after)
    return row


@transaction.atomic
def leave_group(row: GroupMembership, *, by: access.Actor, until_date: date) -> GroupMembership:
    """The last day in a group; one to come ends nothing today."""
    access.require(by, MANAGE, row.group.unit)
    spans.forwards(row.from_date, until_date)
    before, row.until_date = {"until": row.until_date}, until_date
    row.save()
    _record(row, "people.leave_group", by, {"until": until_date}, before)
    return row


def _close(rows: Any, from_date: date) -> None:
    """End the running row the day before a new one starts; a row that starts later is left to be refused."""
    rows.open().filter(from_date__lt=from_date).update(until_date=from_date - timedelta(days=1))


def _may_lead(person: Person, day: date) -> None:
    held = Membership.objects.on(day).filter(person=person).first()
    if held is None:
        raise BadInput("organisation.leader_needs_membership", name=person.name)
    if held.kind == MembershipKind.PROBATIONARY:
        raise BadInput("organisation.probationary_leader", name=person.name)


def _record(
    row: Membership | GroupMembership,
    verb: str,
    by: access.Actor,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    person = row.person
    record_personal(chain=person.unit, by=by, verb=verb, subject=row, person=person.subject, before=before, after=after)
