"""A month's meetings become gatherings with those who are due, and are withdrawn again with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.activities.actions import gatherings, month_plans
from redsail.activities.actions.gatherings import As, Gathering
from redsail.activities.enums import ActivityKind as Kind
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Convening, MonthPlan, PlannedMeeting, Presence
from redsail.activities.queries import life_rules, rosters
from redsail.activities.queries.life_bodies import PLAN
from redsail.activities.queries.rosters import Rosters
from redsail.base import audit
from redsail.base.errors import BadInput, Problems, Refused
from redsail.organisation import access
from redsail.organisation.access import Actor


@transaction.atomic
def publish(plan: MonthPlan, *, by: Actor, version: int) -> list[Activity]:
    """Every meeting of the plan that has a day becomes a gathering. All that stands against it is said at once.

    A second press, a second officer or an old page raises Clash: nothing is made twice."""
    access.require(by, PLAN, plan.unit)
    month_plans.claim(plan, version)
    drafts = plan.meetings.filter(activity__isnull=True, starts__isnull=False)
    rows = list(drafts.select_related("branch__unit", "group__unit").order_by("starts", "pk"))
    if not rows:
        raise BadInput("life.nothing_to_publish")
    people = _people(rows)
    if faults := [*_faults(rows, people)]:
        raise Problems(faults)
    made = [_hold(row, by, people) for row in rows]
    after = {"meetings": sorted(activity.pk for activity in made)}
    audit.record(chain=plan.unit, by=by, verb="life.publish", subject=plan, after=after)
    return made


@transaction.atomic
def withdraw(row: PlannedMeeting, *, by: Actor, version: int, reason: str) -> PlannedMeeting:
    """It does not take place as published: called off in every calendar, and a draft again in the plan."""
    access.require(by, PLAN, row.plan.unit)
    if row.activity is None:
        raise Refused("life.not_published", what=title(row))
    if not reason.strip():
        raise BadInput("life.no_reason")
    if Presence.objects.filter(activity=row.activity, state=PresenceState.PRESENT, replaced_at=None).exists():
        raise BadInput("life.held", what=title(row))
    month_plans.claim(row.plan, version)
    gatherings.call_off(row.activity, by=by, reason=reason.strip())
    row.activity = None
    row.save()
    audit.record(chain=row.plan.unit, by=by, verb="life.withdraw", subject=row, after={"published": False})
    return row


def carry_over(row: PlannedMeeting, *, by: Actor) -> None:
    """A published meeting that was moved moves in the calendar too; who is due is asked for its new day."""
    if row.activity is None:
        return
    people = _people([row])
    gatherings.change(row.activity, by=by, gathering=_gathering(row, people), version=row.activity.version)


def title(row: PlannedMeeting) -> str:
    """What the meeting is called in calendars, such as 机关党支部12月主题党日暨党课."""
    kinds = _(" and ").join(str(Kind(kind).label) for kind in row.kinds)
    values = {"body": str(row.group or row.branch), "month": row.plan.month.month, "kinds": kinds}
    return (_("%(body)s: %(kinds)s of month %(month)s") % values)[:160]


def _hold(row: PlannedMeeting, by: Actor, people: Rosters) -> Activity:
    unit = row.unit
    activity = gatherings.hold(by=by, unit=unit, gathering=_gathering(row, people))
    delegate = bool(life_rules.book().ruling(life_rules.DELEGATE, unit, row.first).value)
    chairs = people.chairs(row.branch_id, row.group_id or 0, delegate=delegate)
    if chairs:
        Activity.objects.filter(pk=activity.pk).update(chair=chairs[0])
    if row.period:
        Convening.objects.filter(activity=activity).update(period=row.period)
    row.activity = activity
    row.save(update_fields=["activity"])
    return activity


def _gathering(row: PlannedMeeting, people: Rosters) -> Gathering:
    starts, ends = row.span
    return Gathering(
        kind=row.kind,
        title=title(row),
        starts=starts,
        ends=ends,
        parts=(),
        due=dict.fromkeys(_due(row, people), ""),
        place=row.place,
        convened=tuple(As(kind, row.branch_id, row.group_id or 0) for kind in row.kinds),
    )


def _due(row: PlannedMeeting, people: Rosters) -> set[int]:
    return {person for kind in row.kinds for person in people.due(kind, row.branch_id, row.group_id or 0)}


def _people(rows: Sequence[PlannedMeeting]) -> Rosters:
    """Who belongs to the bodies on the day of the last of them: memberships that end before need not come."""
    day = max(timezone.localdate(row.starts) for row in rows if row.starts)
    return rosters.rosters({row.branch_id for row in rows}, {row.group_id for row in rows if row.group_id}, day)


def _faults(rows: Sequence[PlannedMeeting], people: Rosters) -> list[BadInput]:
    elsewhere = _elsewhere(rows)
    found = []
    for row in rows:
        starts, _ends = row.span
        if starts <= timezone.now():
            found.append(BadInput("life.past", what=title(row), when=timezone.localdate(starts)))
        if not _due(row, people):
            found.append(BadInput("life.nobody_due", what=title(row)))
        if not row.by_hand and any((kind, row.branch_id, row.group_id) in elsewhere for kind in row.kinds):
            found.append(BadInput("life.planned_elsewhere", what=title(row)))
    return found


def _elsewhere(rows: Sequence[PlannedMeeting]) -> set[tuple[str, int, int | None]]:
    """What already stands in the calendar within the days in which these meetings help, and is not over."""
    held = Convening.objects.filter(branch__in={row.branch_id for row in rows}, activity__cancellation__isnull=True)
    held = held.filter(activity__ends__gt=timezone.now())
    spans = {(row.branch_id, row.group_id, kind): (row.first, row.last) for row in rows for kind in row.kinds}
    found: set[tuple[str, int, int | None]] = set()
    for kind, branch, group, starts in held.values_list("kind", "branch", "group", "activity__starts"):
        first, last = spans.get((branch, group, kind), (None, None))
        if first and last and first <= timezone.localdate(starts) <= last:
            found.add((kind, branch, group))
    return found
