"""Publish a plan; replace the one in force, after its differences were seen; withdraw it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.patrol import access
from redsail.patrol.actions import publishing as actions
from redsail.patrol.models import Release
from redsail.patrol.queries.concerns import concerns
from redsail.patrol.queries.differences import differences
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404, plan_or_404
from redsail.web.shell.words import sentence


def publish(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """First what changes and what speaks against it; then, on confirmation, the plan is in force."""
    plan = plan_or_404(request, pk, number)
    if not allowed(request, plan.campaign)["may_publish"]:
        raise PermissionDenied
    in_force = plan.campaign.releases.filter(ended_at__isnull=True).select_related("plan").first()
    if request.method == "POST":
        told = request.POST.get("replaces", "")
        replaces = Release.objects.filter(pk=int(told) if told.isdecimal() else 0, campaign=pk).first()
        try:
            actions.publish_plan(plan, by=request.user, replaces=replaces)
        except RedsailError as error:
            messages.error(request, sentence(error))
            return redirect("patrol:publish-plan", pk=pk, number=number)
        messages.success(request, _("Published. Everybody due sees it on their own page and in their calendar."))
        return redirect("patrol:plan", pk=pk, number=number)
    context = {
        "plan": plan,
        "campaign": plan.campaign,
        "in_force": in_force,
        "same": in_force is not None and in_force.plan_id == plan.pk,
        "concerns": [phrases.told(each) for each in concerns(plan)],
        **allowed(request, plan.campaign),
        "differences": differences(in_force.plan if in_force else None, plan),
    }
    return render(request, "patrol/publish.html", context)


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take the published plan back."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PUBLISH, campaign)
    release = campaign.releases.filter(ended_at__isnull=True).first()
    if release is None:
        messages.error(request, _("No plan of this campaign is in force."))
    else:
        actions.withdraw(release, by=request.user)
        messages.success(request, _("Withdrawn. The nights to come are called off in every calendar."))
    return redirect("patrol:campaign", pk=pk)
