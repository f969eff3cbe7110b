"""Somebody leaves: posts, group and, where it is so, membership end in one step on one day. What was stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access
from redsail.organisation.actions import memberships, posts, spans
from redsail.organisation.models import GroupMembership, Membership, Person, PostHolding
from redsail.privacy.audit import record_personal

MANAGE = "people.manage"


@transaction.atomic
def depart(person: Person, *, by: access.Actor, last_day: date, ends_membership: bool, version: int) -> Person:
    """The person's last day; a day to come ends nothing today. Every post they hold then ends with it, and the place in
    a group; the membership too where the person's Party affiliation goes elsewhere.

    Raises Clash when somebody changed the person since `version` was read, Problems for whatever begins after that
    day, Refused where a post or branch is out of reach.
    """
    access.require(by, MANAGE, person.unit)
    spans.forwards(person.from_date, last_day)
    if later := _later(person, last_day):
        raise Problems(later)
    if not Person.objects.filter(pk=person.pk, version=version).update(version=version + 1):
        raise Clash("organisation.changed_meanwhile", name=person.name)
    for holding in _running(person.holdings.select_related("post__unit", "person"), last_day):
        posts.relieve(holding, by=by, until_date=last_day)
    _end_party(person, by, last_day, ends_membership)
    before = {"until_date": person.until_date}
    person.version, person.until_date = version + 1, last_day
    person.save(update_fields=["until_date"])
    record_personal(
        chain=person.unit,
        by=by,
        verb="people.depart",
        subject=person,
        person=person.subject,
        before=before,
        after={"until_date": last_day},
    )
    return person


def _end_party(person: Person, by: access.Actor, last_day: date, ends_membership: bool) -> None:
    rows = person.memberships.select_related("branch__unit", "person__unit")
    if ends_membership and (row := _running(rows, last_day).first()):
        memberships.end(row, by=by, until_date=last_day)
    places = _running(person.group_memberships.select_related("group__unit", "person__unit"), last_day)
    for place in places:
        memberships.leave_group(place, by=by, until_date=last_day)


def _running(rows: Any, last_day: date) -> Any:
    """Those that hold on the last day and would go on after it."""
    return rows.on(last_day).exclude(until_date__lte=last_day)


def _later(person: Person, last_day: date) -> list[BadInput]:
    found = []
    for model in (PostHolding, GroupMembership, Membership):
        row = model.objects.filter(person=person, from_date__gt=last_day).first()
        if row is not None:
            found.append(BadInput("organisation.begins_after_departure", what=str(row), begins=row.from_date))
    return found
