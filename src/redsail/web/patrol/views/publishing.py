"""Publish a plan; replace the one in force, after its differences were seen; withdraw it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.patrol import access
from redsail.patrol.actions import publishing as actions
from redsail.patrol.models import Offer, Plan, Release
from redsail.patrol.queries import headline, moves, questions
from redsail.patrol.queries.concerns import concerns, later
from redsail.patrol.queries.differences import Differences, differences
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404, plan_or_404
from redsail.web.shell.words import sentence

PAGE = 25


def publish(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """First what changes and what speaks against it; then, on confirmation, the plan is in force."""
    plan = plan_or_404(request, pk, number)
    if not allowed(request, plan.campaign)["may_publish"]:
        raise PermissionDenied
    if request.method == "POST":
        return _publish(request, plan)
    in_force = plan.campaign.releases.filter(ended_at__isnull=True).select_related("plan").first()
    found = differences(in_force.plan if in_force else None, plan)
    offer = Offer.objects.filter(plan=plan).defer("text").first()
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "in_force": in_force,
        "same": in_force is not None and in_force.plan_id == plan.pk,
        "short": headline.short(plan),
        "later": [phrases.told(each.told) for each in later(plan)],
        "concerns": [phrases.told(each) for each in concerns(plan)],
        **allowed(request, plan.campaign),
        "differences": found,
        "why": moves.sums(offer) if offer else [],
        **_part(request, found),
    }
    return render(request, "patrol/publish.html", context)


def _publish(request: SignedIn, plan: Plan) -> HttpResponse:
    pk, number = plan.campaign_id, plan.number
    replaces = Release.objects.filter(pk=_number(request, "replaces"), campaign=pk).first()
    try:
        actions.publish_plan(plan, by=request.user, replaces=replaces, version=_number(request, "version") or None)
    except RedsailError as error:
        for line in phrases.told_all(error, 5):
            messages.error(request, line)
        return redirect("patrol:publish-plan", pk=pk, number=number)
    questions.forget(request.user)
    messages.success(request, _("Published. Everybody due sees it on their own page and in their calendar."))
    return redirect("patrol:plan", pk=pk, number=number)


def _part(request: SignedIn, found: Differences) -> dict[str, Any]:
    """The differences by night and crew, by shop or by person, a page of them."""
    parts: dict[str, tuple[str, list[Any]]] = {
        "evenings": (_("By night and crew"), found.evenings),
        "shops": (_("By shop"), found.moved),
        "people": (_("By person"), found.people),
    }
    view = request.GET.get("view", "")
    view = view if view in parts else "evenings"
    page = Paginator(parts[view][1], PAGE).get_page(request.GET.get("page"))
    tabs = [(key, label, len(rows), key == view) for key, (label, rows) in parts.items()]
    return {"view": view, "page": page, "tabs": tabs}


def _number(request: SignedIn, name: str) -> int:
    told = request.POST.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 18 else 0


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take the published plan back. `release`: the one that was looked at."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PUBLISH, campaign)
    release = campaign.releases.filter(ended_at__isnull=True).first()
    told = _number(request, "release")
    if release is None:
        messages.error(request, _("No plan of this campaign is in force."))
    elif told and told != release.pk:
        messages.error(request, _("Another plan was published in the meantime. Look at it before you withdraw it."))
    else:
        try:
            actions.withdraw(release, by=request.user)
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Withdrawn. The nights to come are called off in every calendar."))
    return redirect("patrol:campaign", pk=pk)
