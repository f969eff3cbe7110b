"""What the addresses of organisation life need; part of tests/web/registry.py."""

from __future__ import annotations

from datetime import date

from tests.factories import organisation as make
from tests.web.needs import SIGNED_IN, Need, Values

from redsail.activities.models import JointActivity, MonthPlan, PlannedMeeting
from redsail.organisation.models import Unit

MONTH = date(2099, 3, 1)


def _duty(unit: Unit) -> Values:
    return {"body": f"b{make.branch(unit).pk}", "kind": "theme_day", "day": "2026-03-01"}


def _month(unit: Unit) -> Values:
    return {"pk": unit.pk, "month": "2099-03"}


def _plan(unit: Unit) -> Values:
    return {"pk": MonthPlan.objects.create(unit=unit, month=MONTH).pk}


def _meeting(unit: Unit) -> Values:
    plan = MonthPlan.objects.create(unit=unit, month=MONTH)
    values = {"kinds": ["theme_day"], "minutes": 90, "first": MONTH, "last": date(2099, 3, 31)}
    return {"pk": plan.pk, "number": PlannedMeeting.objects.create(plan=plan, branch=make.branch(unit), **values).pk}


def _pair(unit: Unit) -> Values:
    return {"pk": make.pairing(unit).pk}


def _joint(unit: Unit) -> Values:
    pair = make.pairing(unit)
    return {"pk": pair.pk, "number": JointActivity.objects.create(pairing=pair, month=MONTH, title="联合走访").pk}


def _person(unit: Unit) -> Values:
    return {"pk": make.person(unit).pk}


PLAN = "activities.plan"
MISSING = frozenset({404})  # the walk names no gathering, no other meeting
LIFE = {
    "life:year": Need("activities.view"),
    "life:kit": Need(SIGNED_IN),
    "life:mentor": Need("organisation.manage", _person),
    "life:duty": Need("activities.view", _duty),
    "life:plan-duty": Need(PLAN, _duty, post=True),
    "life:count-as": Need(PLAN, _duty, post=True, answers=MISSING),
    "life:waive": Need(PLAN, _duty, post=True),
    "life:pair": Need("activities.view", _pair),
    "life:propose-joint": Need(PLAN, _pair, post=True),
    "life:add-joint": Need(PLAN, _pair, post=True),
    "life:mark-joint": Need(PLAN, _pair, post=True, answers=MISSING),
    "life:joint-line": Need(PLAN, _joint),
    "life:joint-day": Need(PLAN, _joint, post=True),
    "life:take-out-joint": Need(PLAN, _joint, post=True),
    "life:months": Need(PLAN),
    "life:month": Need(PLAN, _month),
    "life:propose": Need(PLAN, _month, post=True),
    "life:sheet": Need("activities.view", _month),
    "life:sheet-file": Need("activities.view", lambda unit: {**_month(unit), "kind": "docx"}),
    "life:publish": Need(PLAN, _plan, post=True),
    "life:meeting": Need(PLAN, _meeting),
    "life:move-meeting": Need(PLAN, _meeting, post=True),
    "life:ask-meeting": Need(PLAN, _meeting),
    "life:join-meetings": Need(PLAN, _meeting, post=True, answers=MISSING),
    "life:part-meetings": Need(PLAN, _meeting, post=True),
    "life:take-out-meeting": Need(PLAN, _meeting, post=True),
    "life:withdraw-meeting": Need(PLAN, _meeting, post=True),
}
