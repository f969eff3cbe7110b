"""List, open, change and delete campaigns."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.patrol import access
from redsail.patrol.actions import campaigns as actions
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign, Plan
from redsail.patrol.queries import running, targets
from redsail.patrol.queries.board import latest
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates, wizard
from redsail.web.patrol.views.gates import allowed, campaign_or_404, planning_units

SORTS = {"name": "name", "first": "first_night", "created": "created_at"}
PAGE = 25


def listing(request: SignedIn) -> HttpResponse:
    """All campaigns the person may see, newest first."""
    gates.somewhere(request, access.VIEW)
    found = _with_figures(access.visible(request.user))
    text = request.GET.get("q", "").strip()
    if text:
        found = found.filter(name__icontains=text)
    sort = request.GET.get("sort", "-created")
    column = SORTS.get(sort.lstrip("-"), "created_at")
    found = found.order_by(f"-{column}" if sort.startswith("-") else column, "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "sort": sort, "may_plan": bool(planning_units(request))}
    return render(request, "patrol/campaigns.html", context)


def _with_figures(found: QuerySet[Campaign]) -> QuerySet[Campaign]:
    newest = Plan.objects.filter(campaign=OuterRef("pk")).order_by("-number")
    return found.annotate(
        first_night=Min("nights__date"),
        last_night=Max("nights__date"),
        night_count=Count("nights"),
        crew_nights=Subquery(newest.values("crew_nights")[:1]),
        visits=Subquery(newest.values("visits")[:1]),
        left_over=Subquery(newest.values("left_out")[:1]),
    )


def change(request: SignedIn, pk: int) -> HttpResponse:
    """The set-up again, from its first step."""
    campaign = wizard.open_campaign(request, pk)
    return redirect(wizard.address(campaign, Step.PURPOSE))


def show(request: SignedIn, pk: int) -> HttpResponse:
    """A campaign: its plan if there is one, the running job if there is one, else the next step."""
    campaign = campaign_or_404(request, pk)
    may = allowed(request, campaign)
    if campaign.is_draft and may["may_plan"]:
        return redirect(wizard.address(campaign, campaign.reached))
    job = running.newest_job(campaign)
    plan = latest(campaign)
    if plan and not (job and job.alive):
        return redirect("patrol:plan", pk=campaign.pk, number=plan.number)
    if job and job.alive:
        return redirect("patrol:solving", pk=campaign.pk)
    context = {
        "campaign": campaign,
        "job": job,
        "plan": plan,
        "nights": list(campaign.nights.order_by("date")),
        "stations": list(campaign.stations.order_by("pk")),
        "shop_count": targets.of(campaign).count(),
        **may,
    }
    return render(request, "patrol/campaign.html", context)


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """Delete a campaign with its plans."""
    campaign = campaign_or_404(request, pk)
    name = campaign.name
    actions.delete_campaign(campaign, by=request.user)
    messages.success(request, _("Campaign “%(name)s” deleted.") % {"name": name})
    return redirect("patrol:campaigns")
