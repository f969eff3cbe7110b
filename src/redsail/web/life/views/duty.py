"""One duty: the rule, what is missing, what would cure it, and the buttons that do it."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.access import may_enter
from redsail.activities.actions import life_marks, month_plans, planned_meetings
from redsail.activities.models import Activity, MonthPlan, PlannedMeeting, Waiver
from redsail.activities.queries import cures, duties, life_bodies
from redsail.activities.queries.duties import Duty
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.models import Unit
from redsail.web.life import gates
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def show(request: SignedIn, body: str, kind: str, day: str) -> HttpResponse:
    """The duty in whose period the day lies."""
    duty = gates.duty(request, body, kind, day)
    today = timezone.localdate()
    month = plan_month(duty, today)
    waivers = Waiver.objects.touching(duty.window.first, duty.window.last).filter(
        kind=duty.kind, branch=duty.body.branch, group=duty.body.group
    )
    context = {
        "duty": duty,
        "address": address(duty),
        "held": [duties.gatherings([duty])[meeting.number] for meeting in duty.meetings],
        "due": cures.due(duty.body, duty.kind, min(duty.window.last, max(today, duty.window.first))),
        "partners": [] if duty.state in {"held", "late"} else cures.partners(duty),
        "waivers": waivers,
        "month": month,
        "may_plan": life_bodies.may_plan(request.user, duty.body),
        "may_waive": access.may(request.user, life_bodies.PLAN, duty.body.unit),
        "may_hold": may_enter(request.user, duty.body.unit, duty.kind, *duty.body.sets),
        "today": today,
    }
    return render(request, "life/duty.html", context)


@require_POST
def plan(request: SignedIn, body: str, kind: str, day: str) -> HttpResponse:
    """Put the meeting into the plan of its month, and go there to give it a day."""
    duty = gates.planned(request, body, kind, day)
    month = plan_month(duty, timezone.localdate())
    if month is None:
        messages.error(request, _("Period and grace are over: it can no longer be planned."))
        return redirect(address(duty))
    if not access.may(request.user, life_bodies.PLAN, duty.body.unit):
        return redirect(_new_gathering(duty, month))
    unit = _plan_unit(request, duty)
    try:
        found = month_plans.open_month(by=request.user, unit=unit, month=month)
        there = next((r for r in found.meetings.filter(activity=None) if r.body == body and kind in r.kinds), None)
        row = there or _add(request, found, duty)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect(address(duty))
    return redirect("life:meeting", found.pk, row.pk)


@require_POST
def count(request: SignedIn, body: str, kind: str, day: str) -> HttpResponse:
    """A gathering of the same body counts as this meeting too."""
    duty = gates.planned(request, body, kind, day)
    number = request.POST.get("activity", "")
    rows = Activity.objects.filter(pk__in=[partner.activity.pk for partner in cures.partners(duty)])
    activity = get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0)
    try:
        late = duty.window.first if timezone.localdate(activity.starts) > duty.window.last else None
        life_marks.count_as(activity, by=request.user, body=duty.body, kind=kind, period=late)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("“%(title)s” counts as this meeting too.") % {"title": activity.title})
    return redirect(address(duty))


@require_POST
def waive(request: SignedIn, body: str, kind: str, day: str) -> HttpResponse:
    """It need not be held in this period, by a paper; with `take_back` it is owed again."""
    duty = gates.planned(request, body, kind, day)
    access.require(request.user, life_bodies.PLAN, duty.body.unit)
    window, number = duty.window, request.POST.get("take_back", "")
    try:
        if number.isdecimal():
            rows = Waiver.objects.filter(kind=kind, branch=duty.body.branch, group=duty.body.group)
            life_marks.take_back_waiver(get_object_or_404(rows, pk=int(number)), by=request.user)
        else:
            span = {"first": window.first, "last": window.last}
            life_marks.waive(by=request.user, body=duty.body, kind=kind, paper=request.POST.get("paper", ""), **span)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Saved."))
    return redirect(address(duty))


def address(duty: Duty) -> str:
    """The page of a duty."""
    return reverse("life:duty", args=[duty.body.key, duty.kind.value, duty.window.first.isoformat()])


def plan_month(duty: Duty, today: date) -> date | None:
    """The month in which it would be planned now; None when period and grace are over."""
    day = max(today + timedelta(days=1), duty.window.first)
    return day.replace(day=1) if day <= duty.window.grace else None


def _new_gathering(duty: Duty, month: date) -> str:
    """Who leads the body without a role enters the gathering itself: the form comes filled in."""
    day = max(month, timezone.localdate() + timedelta(days=1))
    what, number = ("group", duty.body.group.pk) if duty.body.group else ("branch", duty.body.branch.pk)
    filled = {"kind": duty.kind.value, what: number, "day": day.isoformat(), "starts": "15:00", "ends": "16:00"}
    return f"{reverse('gatherings:new-gathering')}?{urlencode(filled)}"


def _add(request: SignedIn, plan: MonthPlan, duty: Duty) -> PlannedMeeting:
    """The duty as a meeting of the plan; of a month after its period it is planned as late for it."""
    late = duty.window.first if plan.month > duty.window.last else None
    return planned_meetings.add(
        plan, by=request.user, version=plan.version, body=duty.body.key, kind=duty.kind, period=late
    )


def _plan_unit(request: SignedIn, duty: Duty) -> Unit:
    """The highest unit for which the person plans that contains the body's: an officer's plan is the bureau's."""
    units = access.units(request.user, life_bodies.PLAN).order_by("path")
    return next((unit for unit in units if unit.contains(duty.body.unit)), duty.body.unit)
