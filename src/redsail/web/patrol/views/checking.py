"""The last step before the solve: what was found, each with its cure, and all that was settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.patrol.actions import bases, checks, cures
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries import running
from redsail.patrol.queries.reckoning import reckon
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.forms import EFFORT
from redsail.web.patrol.views import remedies, wizard
from redsail.web.shell.words import sentence


def check(request: SignedIn, pk: int) -> HttpResponse:
    """Problems first, then the summary; one press solves."""
    campaign = wizard.open_campaign(request, pk)
    if request.method == "POST":
        return wizard.onward(request, campaign, Step.CHECK)
    found = [remedies.line(campaign, each) for each in checks.look_over(campaign)]
    nights = list(campaign.nights.order_by("date"))
    job = running.newest_job(campaign)
    context = {
        **wizard.frame(campaign, Step.CHECK),
        "found": found,
        "stopped": any(each.tone == "danger" for each in found),
        "instead": any(each.instead for each in found),
        "reckoning": reckon(campaign),
        "nights": nights,
        "reserve": sum(night.reserve for night in nights),
        "stations": list(campaign.stations.order_by("path")),
        "spared": campaign.spared.count(),
        "effort": EFFORT,
        "time_limit": str(campaign.time_limit),
        "job": job if job and job.alive else None,
    }
    return render(request, "patrol/wizard/check.html", context)


@require_POST
def cure(request: SignedIn, pk: int) -> HttpResponse:
    """Do what a line of the check offers, and look again."""
    campaign = wizard.open_campaign(request, pk)
    version = request.POST.get("version", "")
    given = {"by": request.user, "version": int(version) if version.isdecimal() and len(version) < 10 else 0}
    try:
        _cure(campaign, request.POST.get("cure", ""), given, _days(request.POST.get("days", "")))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Done. The check was made again."))
    return redirect("patrol:campaign-check", pk=pk)


def _cure(campaign: Campaign, name: str, given: dict[str, Any], days: list[date]) -> None:
    if name == "add_nights":
        cures.add_nights(campaign, **given, today=timezone.localdate())
    elif name == "drop_nights":
        cures.drop_nights(campaign, **given, days=days)
    elif name == "fewer_crews":
        cures.fewer_crews(campaign, **given)
    elif name == "leave_out_capped":
        cures.leave_out_capped(campaign, **given)
    elif name == "make_visits":
        bases.make_visits(campaign, **given)
    else:
        raise Http404


def _days(text: str) -> list[date]:
    found = []
    for part in text.split(","):
        try:
            found.append(date.fromisoformat(part))
        except ValueError:
            continue
    return found
