"""The meetings of a month's plan by hand: add, move, hold together or apart, take out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.activities import translate
from redsail.activities.actions import month_plans, publishing
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.models import MonthPlan, PlannedMeeting
from redsail.activities.queries import life_rules, month_wanted
from redsail.activities.queries.life_bodies import PLAN, Body
from redsail.base import audit, phrases
from redsail.base.errors import BadInput, Missing, Problems, Refused
from redsail.organisation import access
from redsail.organisation.access import Actor


@transaction.atomic
def add(
    plan: MonthPlan,
    *,
    by: Actor,
    version: int,
    body: str,
    kind: str,
    starts: datetime | None = None,
    period: date | None = None,
) -> PlannedMeeting:
    """Plan a meeting of a branch or group in the month; without `starts` it waits for a day. `period`: the first day
    of an earlier period for which it is held late."""
    access.require(by, PLAN, plan.unit)
    found = _body(plan, by, body)
    if kind not in found.kinds:
        raise BadInput("life.unknown_kind", kind=kind, body=str(found))
    month_plans.claim(plan, version)
    last = (plan.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    minutes = translate.minutes([kind], life_rules.book(), found.unit, plan.month)
    row = PlannedMeeting(
        plan=plan, branch=found.branch, group=found.group, kinds=[kind], minutes=minutes, first=plan.month, last=last
    )
    row.period = period
    if starts is not None:
        _check(row, starts)
        row.starts, row.by_hand = starts, True
    row.save()
    audit.record(chain=plan.unit, by=by, verb="life.add_meeting", subject=row, after=told(row))
    return row


@transaction.atomic
def move(
    row: PlannedMeeting, *, by: Actor, version: int, starts: datetime, minutes: int = 0, place: str | None = None
) -> PlannedMeeting:
    """Put it on another day or time, another length or place; a published one moves in every calendar.

    What clashes is shown before and stands as a warning after; only the past and another month are refused."""
    access.require(by, PLAN, row.plan.unit)
    _check(row, starts)
    month_plans.claim(row.plan, version)
    before = told(row)
    row.starts, row.by_hand, row.why_not = starts, True, ""
    row.reasons = [["by_hand", 0, 0]]
    row.minutes = minutes or row.minutes
    row.place = row.place if place is None else place.strip()[:200]
    row.save()
    if row.activity is not None:
        publishing.carry_over(row, by=by)
    audit.record(chain=row.plan.unit, by=by, verb="life.move_meeting", subject=row, before=before, after=told(row))
    return row


@transaction.atomic
def join(row: PlannedMeeting, *, by: Actor, version: int, other: PlannedMeeting) -> PlannedMeeting:
    """Hold two meetings of one body as one gathering, at the time of `row`. Raises Problems with the rules against."""
    access.require(by, PLAN, row.plan.unit)
    _drafts(row, other)
    if row.body != other.body or row.plan_id != other.plan_id or row.pk == other.pk:
        raise BadInput("life.other_body")
    kinds = [*row.kinds, *(kind for kind in other.kinds if kind not in row.kinds)]
    shelf, day = life_rules.book(), (row.first if row.starts is None else timezone.localdate(row.starts))
    unit = row.unit
    if against := life_rules.unmergeable(kinds, shelf, unit, day):
        raise Problems(not_one(*each) for each in against)
    month_plans.claim(row.plan, version)
    before = told(row)
    row.kinds, row.minutes = kinds, translate.minutes(kinds, shelf, unit, day)
    row.first, row.last = max(row.first, other.first), max(row.first, other.first, min(row.last, other.last))
    row.save()
    other.delete()
    audit.record(chain=row.plan.unit, by=by, verb="life.join_meetings", subject=row, before=before, after=told(row))
    return row


@transaction.atomic
def part(row: PlannedMeeting, *, by: Actor, version: int) -> list[PlannedMeeting]:
    """Hold apart again what is to be one gathering; all but the first wait for a day."""
    access.require(by, PLAN, row.plan.unit)
    _drafts(row)
    month_plans.claim(row.plan, version)
    before, kinds = told(row), row.kinds
    shelf, unit = life_rules.book(), row.unit
    made = []
    for kind in kinds[1:]:
        minutes = translate.minutes([kind], shelf, unit, row.first)
        values: dict[str, Any] = {"branch": row.branch, "group": row.group, "first": row.first, "last": row.last}
        made.append(PlannedMeeting.objects.create(plan=row.plan, kinds=[kind], minutes=minutes, **values))
    row.kinds, row.minutes = kinds[:1], translate.minutes(kinds[:1], shelf, unit, row.first)
    row.save()
    audit.record(chain=row.plan.unit, by=by, verb="life.part_meetings", subject=row, before=before, after=told(row))
    return [row, *made]


@transaction.atomic
def take_out(row: PlannedMeeting, *, by: Actor, version: int) -> None:
    """It is not planned in this month after all; a proposal brings it again while its duty waits."""
    access.require(by, PLAN, row.plan.unit)
    _drafts(row)
    month_plans.claim(row.plan, version)
    audit.record(chain=row.plan.unit, by=by, verb="life.take_out_meeting", subject=row, before=told(row))
    row.delete()


def told(row: PlannedMeeting) -> dict[str, Any]:
    """What the audit log digests of a planned meeting."""
    return {
        "body": row.body,
        "kinds": row.kinds,
        "starts": row.starts.isoformat() if row.starts else None,
        "minutes": row.minutes,
        "place": row.place,
    }


def _body(plan: MonthPlan, by: Actor, key: str) -> Body:
    for body in month_wanted.bodies(plan, by):
        if body.key == key:
            return body
    raise Missing("life.no_body", body=key)


def _check(row: PlannedMeeting, starts: datetime) -> None:
    day: date = timezone.localdate(starts)
    if starts <= timezone.now():
        raise BadInput("life.past", what=publishing.title(row), when=day)
    if day.replace(day=1) != row.plan.month:
        raise BadInput("life.outside_month", when=day)


def _drafts(*rows: PlannedMeeting) -> None:
    for row in rows:
        if row.activity_id is not None:
            raise Refused("life.published", what=publishing.title(row))


def not_one(one: str, other: str, ruling: Any) -> BadInput:
    """Why two kinds may not be one gathering, with the paper that says so."""
    words = phrases.sentence("life.no_rule")
    if ruling is not None:
        words = f"{ruling.citation.paper.zh} {ruling.citation.article}"
    return BadInput("life.not_one", one=str(Kind(one).label), other=str(Kind(other).label), rule=words)
