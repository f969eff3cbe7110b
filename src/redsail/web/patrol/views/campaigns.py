"""List, set up, open, change and delete campaigns."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import campaigns as actions
from redsail.patrol.actions.plans import set_up_and_plan
from redsail.patrol.models import Campaign, Plan
from redsail.patrol.queries import limits, running, targets
from redsail.patrol.queries.board import latest
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.forms import CampaignForm, initial
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404, planning_units
from redsail.web.shell.words import form_errors

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


def create(request: SignedIn) -> HttpResponse:
    """One page: name, nights, stations, limits. Saving it starts the planning."""
    units = planning_units(request)
    if not units:
        raise PermissionDenied
    unit = next((unit for unit in units if str(unit.pk) == request.GET.get("unit")), units[0])
    form = _form(request, unit)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = set_up_and_plan(by=request.user, unit=unit, draft=form.draft())
        except RedsailError as error:
            form_errors(form, error)
        else:
            return redirect("patrol:campaign", pk=campaign.pk)
    return _form_page(request, form, unit, None)


def change(request: SignedIn, pk: int) -> HttpResponse:
    """The same page for a campaign that exists."""
    campaign = campaign_or_404(request, pk)
    if not allowed(request, campaign)["may_plan"]:
        raise PermissionDenied
    form = _form(request, campaign.unit, campaign)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            # What the form does not show stays as it is.
            draft = replace(form.draft(), shop_filter=campaign.shop_filter, seed=campaign.seed)
            actions.change_campaign(campaign, by=request.user, draft=draft, version=version)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved. Plan the nights again to see the effect."))
            return redirect("patrol:campaign", pk=campaign.pk)
    return _form_page(request, form, campaign.unit, campaign)


def _form(request: SignedIn, unit: Unit, campaign: Campaign | None = None) -> CampaignForm:
    stations = Unit.objects.filter(path__startswith=unit.path, station__isnull=False).select_related("station")
    found = limits.rulings(timezone.localdate())
    data = request.POST if request.method == "POST" else None
    start = initial(campaign) if campaign else None
    return CampaignForm(data, stations=stations.order_by("pk"), rulings=found, initial=start)


def _form_page(request: SignedIn, form: CampaignForm, unit: Unit, campaign: Campaign | None) -> HttpResponse:
    shops = targets.targets(unit, campaign.shop_filter if campaign else {})
    context = {
        "form": form,
        "unit": unit,
        "units": planning_units(request),
        "campaign": campaign,
        "shop_count": shops.count(),
        "to_be_located": shops.filter(lat__isnull=True).count(),
        "rulings": limits.rulings(timezone.localdate()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "patrol/campaign_form.html", context, status=status)


def show(request: SignedIn, pk: int) -> HttpResponse:
    """A campaign: its plan if there is one, the running job if there is one, else the next step."""
    campaign = campaign_or_404(request, pk)
    job = running.newest_job(campaign)
    plan = latest(campaign)
    if plan and not (job and job.alive):
        return redirect("patrol:plan", pk=campaign.pk, number=plan.number)
    shops = targets.targets(campaign.unit, campaign.shop_filter)
    context = {
        "campaign": campaign,
        "job": job,
        "plan": plan,
        "nights": list(campaign.nights.order_by("date")),
        "stations": list(campaign.stations.order_by("pk")),
        "shop_count": shops.count(),
        **allowed(request, campaign),
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
