"""Two plans side by side; how duties are spread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from redsail.patrol.queries.compare import compare
from redsail.patrol.queries.fairness import loads
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import allowed, campaign_or_404, plan_or_404

MOVES_SHOWN = 200


def plans(request: SignedIn, pk: int) -> HttpResponse:
    """`?old=1&new=3`; without them the two newest."""
    campaign = campaign_or_404(request, pk)
    known = {plan.number: plan for plan in campaign.plans.order_by("-number")}
    newest = list(known.values())
    new = known.get(_number(request.GET.get("new", "")), newest[0] if newest else None)
    old = known.get(_number(request.GET.get("old", "")))
    if old is None:
        old = next((plan for plan in newest if new and plan.number < new.number), new)
    context = {
        "campaign": campaign,
        "plans": newest,
        "old": old,
        "new": new,
        "found": compare(old, new) if old and new and old.pk != new.pk else None,
        "most": MOVES_SHOWN,
    }
    return render(request, "patrol/compare.html", context)


def people(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Who goes out when, and how the year's duties are spread; by name."""
    plan = plan_or_404(request, pk, number)
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "found": loads(plan),
        "tab": "people",
        **allowed(request, plan.campaign),
    }
    return render(request, "patrol/plan_people.html", context)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
