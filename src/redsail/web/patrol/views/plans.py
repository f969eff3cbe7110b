"""Start planning; show, export and delete a plan."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.exchange.exports import nights as exports
from redsail.patrol import access
from redsail.patrol.actions import plans as actions
from redsail.patrol.models import Plan
from redsail.patrol.queries import board, headline, running, words
from redsail.patrol.queries.breaches import live_locks
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.forms import EFFORT
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404, plan_or_404
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import sentence

PAGE = 50


@require_POST
def start(request: SignedIn, pk: int) -> HttpResponse:
    """Have the campaign planned in the background."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PLAN, campaign)
    try:
        effort = request.POST.get("time_limit", "")
        actions.request_plan(campaign, by=request.user, time_limit=int(effort) if effort in dict(EFFORT) else None)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("patrol:campaign", pk=campaign.pk)
    return redirect("patrol:solving", pk=campaign.pk)


def show(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The plan: what it takes in plain words, map, board, locks, changes by hand, the other plans."""
    plan = plan_or_404(request, pk, number)
    campaign = plan.campaign
    drawn = board.board(plan)
    plans = list(campaign.plans.select_related("source").order_by("-number")[:20])
    context = {
        "campaign": campaign,
        "plan": plan,
        "board": drawn,
        "used_nights": sum(1 for row in drawn.rows if row.crews),
        "gap": plan.crew_nights - (plan.bound or 0),
        "lacks": headline.room_lacks(plan),
        "short": headline.short(plan),
        "fair_proven": headline.fair_proven(plan),
        "reasons": [(words.title(code), number) for code, number in board.reasons(plan)],
        "notes": words.notes(plan),
        "travel_hours": f"{plan.travel / 3600:.1f}",
        "plans": plans,
        "compare_with": next((other.number for other in plans if other.number < plan.number), number),
        "outdated": plan.campaign_version != campaign.version,
        "in_force": campaign.releases.filter(ended_at__isnull=True).select_related("plan").first(),
        "job": running.newest_job(campaign),
        "again_job": running.newest_again(campaign),
        "locks": list(live_locks(campaign)),
        "edits": headline.edits(plan),
        **_map(request, plan),
        **allowed(request, campaign),
    }
    return render(request, "patrol/plan.html", context)


def _map(request: SignedIn, plan: Plan) -> dict[str, Any]:
    """What the map shows: a night, a crew of it, or everything."""
    try:
        night = date.fromisoformat(request.GET.get("night", ""))
    except ValueError:
        return {"map_night": None, "map_query": ""}
    routes = list(plan.routes.filter(date=night).select_related("station").order_by("station", "number"))
    crew = next((route.key for route in routes if route.key == request.GET.get("crew")), "")
    asked = urlencode({"night": night.isoformat(), **({"crew": crew} if crew else {})})
    return {"map_night": night, "map_crew": crew, "map_routes": routes, "map_query": asked}


def left_out(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The shops a plan does not visit, each with its reason, and the way to place one by hand."""
    plan = plan_or_404(request, pk, number)
    reasons = [(code, f"{words.title(code)} ({count})") for code, count in board.reasons(plan)]
    text, reason = request.GET.get("q", "").strip(), request.GET.get("reason", "")
    found = board.left_out(plan)
    if text:
        found = found.filter(Q(shop__name__icontains=text) | Q(shop__address__icontains=text))
    if reason in dict(reasons):
        found = found.filter(reason=reason)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for out in page:
        out.words = words.reason(out)  # type: ignore[attr-defined]
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "page": page,
        "q": text,
        "reason": reason,
        "reasons": reasons,
        **allowed(request, plan.campaign),
    }
    return render(request, "patrol/left_out.html", context)


def sheet(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The whole plan as a workbook, one sheet a night."""
    plan = plan_or_404(request, pk, number)
    return spreadsheet(exports.workbook(plan), f"{plan.campaign.name}-{plan.number}.xlsx")


@require_POST
def delete(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Delete one plan; the campaign stays."""
    plan = plan_or_404(request, pk, number)
    actions.delete_plan(plan, by=request.user)
    messages.success(request, _("Plan %(number)s deleted.") % {"number": number})
    return redirect("patrol:campaign", pk=pk)
