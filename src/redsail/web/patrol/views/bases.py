"""What an inspection campaign stands on: its papers and its approval, with who and when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.organisation import access as organisation_access
from redsail.patrol import access
from redsail.patrol.actions import bases as actions
from redsail.patrol.enums import BasisKind
from redsail.patrol.models import Campaign
from redsail.patrol.queries import lawful
from redsail.web.jobs.people import actors
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import rulings
from redsail.web.patrol.forms import PaperForm
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import allowed, campaign_or_404
from redsail.web.shell.words import form_errors, sentence


def show(request: SignedIn, pk: int) -> HttpResponse:
    """The papers that count, those before them, and the form for a further one."""
    campaign = campaign_or_404(request, pk)
    form = PaperForm(request.POST if request.method == "POST" else None, initial=_next(campaign))
    if request.method == "POST":
        gates.require(request, access.PLAN, campaign)
        if form.is_valid():
            try:
                actions.enter_paper(campaign, by=request.user, **form.cleaned_data)
            except RedsailError as error:
                form_errors(form, error)
            else:
                messages.success(request, _("Entered."))
                return redirect("patrol:campaign-basis", pk=pk)
    return _page(request, campaign, form)


@require_POST
def approve(request: SignedIn, pk: int) -> HttpResponse:
    """Approve the campaign as the page showed it."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.APPROVE, campaign)
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        actions.approve_inspection(campaign, by=request.user, version=number)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Approved."))
    return redirect("patrol:campaign-basis", pk=pk)


def _next(campaign: Campaign) -> dict[str, Any]:
    """The first paper that is not there yet, dated today: what the form begins with."""
    there = lawful.newest(campaign)
    return {"kind": next((kind for kind in lawful.PAPERS if kind not in there), None), "dated": timezone.localdate()}


def _page(request: SignedIn, campaign: Campaign, form: PaperForm) -> HttpResponse:
    rows = list(campaign.bases.order_by("-pk"))
    who = actors(row.by for row in rows)
    counts = {row.pk for row in lawful.newest(campaign).values()}
    there = {row.kind: row for row in rows if row.pk in counts}
    context = {
        "campaign": campaign,
        "form": form,
        "needed": [(kind, there.get(kind.value)) for kind in BasisKind],
        "rows": [(row, who[row.by], row.pk in counts) for row in rows],
        "lacks": [phrases.told(each) for each in lawful.missing(campaign)],
        "needs": rulings.lines(campaign, rulings.FOR_INSPECTION),
        "may_approve": organisation_access.may(request.user, access.APPROVE, campaign.unit),
        "approvable": all(kind in there for kind in lawful.BEFORE_APPROVAL),
        "nights": list(campaign.nights.order_by("date")),
        **allowed(request, campaign),
    }
    return render(request, "patrol/wizard/basis.html", context, status=422 if form.is_bound else 200)
