"""A month's plan: open it, let it be proposed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from redsail.activities import translate
from redsail.activities.models import MonthPlan, PlannedMeeting
from redsail.activities.queries import life_rules, month_wanted, rosters, theme_days
from redsail.activities.queries.life_bodies import PLAN, Body
from redsail.activities.queries.waiting import Waiting, joined
from redsail.base import audit
from redsail.base.errors import Clash
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.planning.month import MonthPlan as Solved
from redsail.planning.month_solving import place
from redsail.planning.verify_month import month_faults


@transaction.atomic
def open_month(*, by: Actor, unit: Unit, month: date) -> MonthPlan:
    """The plan of a unit for the month that `month` lies in; made when there is none yet."""
    access.require(by, PLAN, unit)
    first = month.replace(day=1)
    plan, made = MonthPlan.objects.get_or_create(unit=unit, month=first)
    if made:
        audit.record(chain=unit, by=by, verb="life.open_month", subject=plan, after={"month": first})
    return plan


@transaction.atomic
def propose(plan: MonthPlan, *, by: Actor, version: int, together: bool = True) -> MonthPlan:
    """Place what the month's duties ask for; what somebody put by hand and what is published stays.

    `together`: hold as one what the rules let a branch hold as one. Raises Clash on a stale `version`.
    """
    access.require(by, PLAN, plan.unit)
    claim(plan, version)
    gone = plan.meetings.filter(activity__cancellation__isnull=False)
    plan.meetings.filter(activity__isnull=True, by_hand=False).delete()
    PlannedMeeting.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).delete()
    kept = [row for row in plan.meetings.filter(activity__isnull=True) if row.starts]
    plan.meetings.filter(activity__isnull=True, starts__isnull=True).delete()
    today, shelf = timezone.localdate(), life_rules.book()
    wanted = month_wanted.wanted(plan, by, kept, today)
    if together:
        wanted = joined(wanted, shelf, max(plan.month, today))
    numbers = _numbers([each.body for each in wanted], kept)
    people = rosters.rosters(*numbers, max(plan.month, today))
    usual = theme_days.usual(numbers[0], plan.month)
    asked = translate.problem(wanted, kept, people, shelf, plan.unit, usual)
    solved = place(asked)
    if faults := month_faults(asked, solved):
        raise AssertionError(f"a proposal with faults: {faults}")  # a defect of ours, never shown as a plan
    rows = _rows(plan, wanted, solved, {each.key: each.minutes for each in asked.meetings})
    PlannedMeeting.objects.bulk_create(rows)
    after = {"placed": len(solved.placed) - len(kept), "left_out": len(solved.left_out), "together": together}
    audit.record(chain=plan.unit, by=by, verb="life.propose", subject=plan, after=after)
    return plan


def claim(plan: MonthPlan, version: int) -> None:
    """Raises Clash when somebody changed the plan since `version` was read."""
    if not MonthPlan.objects.filter(pk=plan.pk, version=version).update(version=version + 1):
        raise Clash("life.plan_moved")
    plan.version = version + 1


def _numbers(found: Sequence[Body], kept: Sequence[PlannedMeeting]) -> tuple[set[int], set[int]]:
    branches = {body.branch.pk for body in found} | {row.branch_id for row in kept}
    groups = {body.group.pk for body in found if body.group} | {row.group_id for row in kept if row.group_id}
    return branches, groups


def _rows(plan: MonthPlan, wanted: Sequence[Waiting], solved: Solved, minutes: dict[str, int]) -> list[PlannedMeeting]:
    placed = {each.key: each for each in solved.placed}
    left = {each.key: each for each in solved.left_out}
    found = []
    for each in wanted:
        row = PlannedMeeting(
            plan=plan,
            branch=each.body.branch,
            group=each.body.group,
            kinds=[str(kind) for kind in each.kinds],
            minutes=minutes[each.key],
            first=each.first,
            last=each.last,
            period=each.late,
        )
        if (here := placed.get(each.key)) is not None:
            row.starts = translate.moment(here.day, here.starts)
            row.reasons = [list(reason) for reason in here.reasons]
        else:
            why = left[each.key]
            row.why_not, row.looked, row.best = why.why, why.days, why.best
        found.append(row)
    return found
