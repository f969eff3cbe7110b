"""What a month's plan has to place for its unit and all below, and what of it the plan does not hold yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from redsail.activities.models import MonthPlan, PlannedMeeting
from redsail.activities.queries import duties, life_bodies
from redsail.activities.queries.life_bodies import Body
from redsail.activities.queries.waiting import Waiting, waiting

BEFORE = timedelta(days=62)  # with the longest usual grace


def bodies(plan: MonthPlan, by: Any) -> list[Body]:
    """The branches and groups of the plan's unit and below that `by` plans for."""
    found = life_bodies.bodies(by, plan.month, _last(plan))
    return [body for body in found if plan.unit.contains(body.unit) and life_bodies.may_plan(by, body)]


def wanted(plan: MonthPlan, by: Any, kept: Sequence[PlannedMeeting], today: date) -> list[Waiting]:
    """What falls to the month and stands neither in the calendar nor among `kept`. About a dozen queries."""
    every = duties.of_bodies(bodies(plan, by), plan.month - BEFORE, _last(plan), today)
    there = {(row.body, kind) for row in kept for kind in row.kinds}
    return [each for each in waiting(every, plan.month, today) if (each.body.key, each.kinds[0]) not in there]


def _last(plan: MonthPlan) -> date:
    return (plan.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
