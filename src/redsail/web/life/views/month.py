"""A month's plan on a calendar: proposed, adjusted, published; and the same month on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.actions import month_plans, publishing
from redsail.activities.models import MonthPlan
from redsail.activities.queries import month as query
from redsail.activities.queries import month_wanted
from redsail.activities.queries.life_bodies import PLAN
from redsail.activities.queries.waiting import Waiting
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.models import Unit
from redsail.web.life import gates, words
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The month that is planned next: this one until the twentieth, then the coming one."""
    unit = access.units(request.user, PLAN).order_by("path").first()
    if unit is None:
        raise PermissionDenied
    today = timezone.localdate()
    month = today if today.day <= 20 else after(today.replace(day=1))
    return redirect("life:month", unit.pk, f"{month:%Y-%m}")


@require_safe
def show(request: SignedIn, pk: int, month: str) -> HttpResponse:
    """The calendar with its cards, those that wait, and the list that says why each lies where it lies."""
    unit, first = gates.unit(request, pk), gates.month(month)
    plan = MonthPlan.objects.filter(unit=unit, month=first).first()
    found = query.month(unit, first, plan)
    names = query.names(found.cards)
    today = timezone.localdate()
    context = {
        **frame(request, unit, first),
        "plan": plan,
        "view": found,
        "rows": [_row(card, names) for card in found.cards],
        "today": today,
        "over": found.last <= today,
        "weekdays": list(WEEKDAYS_ABBR.values()),
        "drafts": sum(card.state == "draft" for card in found.cards),
        "warned": sum(card.warned for card in found.cards),
        "short": _short(request, plan, today),
        "provisional": any(not box.day.published for box in found.boxes),
    }
    return render(request, "life/month.html", context)


@require_POST
def propose(request: SignedIn, pk: int, month: str) -> HttpResponse:
    """Let the month be proposed; what was put by hand and what is published stays."""
    unit, first = gates.unit(request, pk), gates.month(month)
    plan = month_plans.open_month(by=request.user, unit=unit, month=first)
    try:
        version = gates.version(request) if request.POST.get("version") else plan.version
        together = request.POST.get("together") == "yes"
        month_plans.propose(plan, by=request.user, version=version, together=together)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        rows = plan.meetings.filter(activity__isnull=True)
        placed, left = rows.filter(starts__isnull=False).count(), rows.filter(starts__isnull=True).count()
        if not placed and not left:
            messages.info(request, _("Nothing is left to plan in this month."))
        else:
            told = _("Proposed: %(placed)s with a day, %(left)s without. Look at them, move what you like, publish.")
            messages.success(request, told % {"placed": placed, "left": left})
    return back(unit.pk, first)


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Make gatherings of all meetings that have a day."""
    plan = gates.plan(request, pk)
    try:
        made = publishing.publish(plan, by=request.user, version=gates.version(request))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        told = ngettext(
            "%(count)s meeting is published; it stands in the calendars of those who are due.",
            "%(count)s meetings are published; they stand in the calendars of those who are due.",
            len(made),
        )
        messages.success(request, told % {"count": len(made)})
    return back(plan.unit_id, plan.month)


def frame(request: SignedIn, unit: Unit, first: date) -> dict[str, Any]:
    """What the head of the month's pages needs."""
    return {
        "unit": unit,
        "units": list(access.units(request.user, PLAN).order_by("path")),
        "first": first,
        "month": f"{first:%Y-%m}",
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{after(first):%Y-%m}",
    }


def after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def back(unit: int, first: date) -> HttpResponse:
    """To the month's calendar."""
    return redirect("life:month", unit, f"{first:%Y-%m}")


def _short(request: SignedIn, plan: MonthPlan | None, today: date) -> list[Waiting]:
    """What the month owes and the plan does not hold; nothing before there is a plan, whose button says it all."""
    if plan is None:
        return []
    return month_wanted.wanted(plan, request.user, list(plan.meetings.all()), today)


def _row(card: query.Card, names: dict[int, str]) -> dict[str, Any]:
    absent = [(names.get(clash.person, ""), clash) for clash in card.clashes]
    return {
        "card": card,
        "title": publishing.title(card.row),
        "reasons": words.reasons(card.row),
        "why_not": words.why_not(card.row),
        "absent": words.absent(absent),
        "crossing": [publishing.title(row) for row in card.crossing],
    }
