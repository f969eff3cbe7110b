"""Cures of a duty: let a gathering count as a further meeting, note that one need not be held; and mentors."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities.actions.planned_meetings import not_one
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import Activity, Convening, Mentorship, Waiver
from redsail.activities.queries import life_bodies, life_rules
from redsail.activities.queries.life_bodies import Body
from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.actions.spans import forwards
from redsail.organisation.models import Person
from redsail.privacy.audit import record_personal

MANAGE = "organisation.manage"


@transaction.atomic
def count_as(activity: Activity, *, by: Actor, body: Body, kind: str, period: date | None = None) -> Convening:
    """The gathering is this meeting of the body as well, where the rules let one gathering be both; with `period`
    (its first day) for an earlier one, late.

    Raises Problems with the rules against, Clash when somebody let it count already."""
    _require(by, body)
    kinds = set(activity.convened.values_list("kind", flat=True)) | {kind}
    day = timezone.localdate(activity.starts)
    if against := life_rules.unmergeable(kinds, life_rules.book(), body.unit, day):
        raise Problems(not_one(*each) for each in against)
    branch, group = body.numbers
    row, made = Convening.objects.get_or_create(
        activity=activity, kind=kind, branch_id=branch, group_id=group or None, defaults={"period": period}
    )
    if not made:
        raise Clash("life.counted_already", what=activity.title)
    after = {"kind": kind, "body": body.key}
    audit.record(chain=activity.unit, by=by, verb="life.count_as", subject=activity, after=after)
    return row


@transaction.atomic
def waive(*, by: Actor, body: Body, kind: str, first: date, last: date, paper: str) -> Waiver:
    """By this paper the body need not hold the meeting in periods that end from `first` to `last`."""
    access.require(by, life_bodies.PLAN, body.unit)
    if not paper.strip():
        raise BadInput("life.waiver_paper")
    if kind not in (*body.kinds, Kind.TALK):
        raise BadInput("life.unknown_kind", kind=kind, body=str(body))
    forwards(first, last)
    values: dict[str, Any] = {"branch": body.branch, "group": body.group, "from_date": first, "until_date": last}
    row = Waiver.objects.create(kind=kind, paper=paper.strip()[:100], **values)
    after = {"kind": kind, "body": body.key, "first": first, "last": last, "paper": row.paper}
    audit.record(chain=body.unit, by=by, verb="life.waive", subject=row, after=after)
    return row


@transaction.atomic
def take_back_waiver(row: Waiver, *, by: Actor) -> None:
    """The meeting is owed again."""
    unit = row.group.unit if row.group else row.branch.unit
    access.require(by, life_bodies.PLAN, unit)
    before = {"kind": row.kind, "paper": row.paper, "first": row.from_date, "last": row.until_date}
    audit.record(chain=unit, by=by, verb="life.take_back_waiver", subject=row, before=before)
    row.delete()


@transaction.atomic
def set_mentor(person: Person, *, by: Actor, mentor: Person | None) -> Mentorship | None:
    """From today on `mentor` stands by `person`, in place of whoever did; None: nobody does."""
    access.require(by, MANAGE, person.unit)
    if mentor is not None and mentor.pk == person.pk:
        raise BadInput("life.mentor_self")
    today = timezone.localdate()
    running = Mentorship.objects.filter(person=person, until_date__isnull=True).first()
    if running is not None and mentor is not None and running.mentor_id == mentor.pk:
        return running
    if running is not None and running.from_date >= today:
        running.delete()
    elif running is not None:
        Mentorship.objects.filter(pk=running.pk).update(until_date=today.fromordinal(today.toordinal() - 1))
    made = Mentorship.objects.create(person=person, mentor=mentor, from_date=today) if mentor else None
    record_personal(
        chain=person.unit,
        by=by,
        verb="life.set_mentor",
        subject=person,
        person=person.subject,
        after={"mentor": mentor.pk if mentor else None},
    )
    return made


def _require(by: Actor, body: Body) -> None:
    if not life_bodies.may_plan(by, body):
        raise Refused("organisation.not_permitted", permission=life_bodies.PLAN, unit=str(body.unit))
