"""What has changed since a plan was published, the ways to re-plan, and the one to take."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.actions import replans as actions
from redsail.patrol.models import Campaign, Offer, ReplanChange
from redsail.patrol.queries import changes, moves
from redsail.patrol.queries.clock import done_through
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import curves
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import campaign_or_404
from redsail.web.shell.words import sentence

PAGE = 50
MOST_TOLD = 50


def show(request: SignedIn, pk: int) -> HttpResponse:
    """What is found, what the officer says, and the ways there are."""
    campaign = _planned(request, pk)
    release = changes.in_force(campaign)
    if release is None:
        messages.info(request, _("No plan of this campaign is in force."))
        return redirect("patrol:campaign", pk=pk)
    replan = changes.open_replan(campaign)
    offers = list(replan.offers.filter(superseded=False).defer("text")) if replan else []
    for offer_ in offers:
        offer_.sums = moves.sums(offer_)  # type: ignore[attr-defined]
    found = changes.found(release.plan)
    context: dict[str, Any] = {
        "campaign": campaign,
        "release": release,
        "plan": release.plan,
        "replan": replan,
        "job": changes.newest_job(replan),
        "found": found,
        "closed": changes.shops(found.closed),
        "added": changes.shops(found.added),
        "wishes": changes.wishes(replan),
        "ahead": changes.nights_ahead(release.plan),
        "off": changes.cancelled(campaign),
        "offers": offers,
        "curve": curves.curve(offers),
        "changed": [phrases.told(doubt.told) for doubt in found.changed[:MOST_TOLD]],
        "people": [phrases.told(doubt.told) for doubt in found.people],
        "past": release.plan.routes.filter(date__lte=done_through(campaign)).exists(),
    }
    return render(request, "patrol/replan.html", context)


@require_POST
def say(request: SignedIn, pk: int) -> HttpResponse:
    """A night falls out, comes on top, or a shop was missed.

    `where`: "2026-12-04", with "/12" behind it for one station, or for the shop.
    """
    campaign = _planned(request, pk)
    night, _slash, place = request.POST.get("where", "").partition("/")
    kind = request.POST.get("kind", "")
    about: dict[str, Any] = {}
    try:
        day = date.fromisoformat(night)
    except ValueError:
        messages.error(request, _("Choose a night."))
        return redirect("patrol:replan", pk=pk)
    if not changes.is_wish(kind) or (place and not place.isdecimal()):
        raise Http404
    if kind == "shop_missed":
        release = changes.in_force(campaign)
        stop = changes.visited(release.plan).filter(shop=int(place or 0)).first() if release else None
        if stop is None:
            raise Http404
        about["shop"] = stop.shop
    elif place:
        about["station"] = get_object_or_404(Unit, pk=int(place), campaigns_from_here=campaign)
    return _do(request, campaign, lambda: actions.say(campaign, by=request.user, kind=kind, night=day, **about))


@require_POST
def take_back(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The officer did not mean it."""
    campaign = _planned(request, pk)
    change = get_object_or_404(ReplanChange, pk=number, replan__campaign=campaign, replan__closed_at__isnull=True)
    return _do(request, campaign, lambda: actions.take_back(change, by=request.user))


@require_POST
def new_shops(request: SignedIn, pk: int) -> HttpResponse:
    """Whether new shops are taken in."""
    campaign = _planned(request, pk)
    wanted = request.POST.get("wanted") == "yes"
    return _do(request, campaign, lambda: actions.take_new_shops(campaign, by=request.user, wanted=wanted))


@require_POST
def solve(request: SignedIn, pk: int) -> HttpResponse:
    """Have the ways worked out in the background."""
    campaign = _planned(request, pk)
    return _do(request, campaign, lambda: actions.request_offers(campaign, by=request.user))


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """Give it up; the plan in force stays."""
    campaign = _planned(request, pk)
    replan = changes.open_replan(campaign)
    if replan is not None:
        _do(request, campaign, lambda: actions.drop(replan, by=request.user))
    return redirect("patrol:campaign", pk=pk)


def missed(request: SignedIn, pk: int) -> HttpResponse:
    """Shops of nights behind us, to say which were missed."""
    campaign = _planned(request, pk)
    release = changes.in_force(campaign)
    if release is None:
        return redirect("patrol:campaign", pk=pk)
    text = request.GET.get("q", "").strip()
    page = Paginator(changes.visited(release.plan, text), PAGE).get_page(request.GET.get("page"))
    said = {wish.shop_id for wish in changes.wishes(changes.open_replan(campaign)) if wish.shop_id}
    return render(request, "patrol/missed.html", {"campaign": campaign, "page": page, "q": text, "said": said})


def offer(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One way in full: every shop that changes, and why."""
    campaign = _planned(request, pk)
    found = _offer(campaign, number)
    page = Paginator(found.moves, PAGE).get_page(request.GET.get("page"))
    context = {"campaign": campaign, "offer": found, "page": page, "lines": moves.lines(page.object_list)}
    return render(request, "patrol/offer.html", {**context, "sums": moves.sums(found)})


@require_POST
def take(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Write the way as a plan and look at its differences."""
    campaign = _planned(request, pk)
    found = _offer(campaign, number)
    told = request.POST.get("version", "")
    try:
        plan = actions.take_offer(found, by=request.user, version=int(told) if told.isdecimal() else 0)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("patrol:replan", pk=pk)
    return redirect("patrol:publish-plan", pk=pk, number=plan.number)


def _planned(request: SignedIn, pk: int) -> Campaign:
    """The campaign, for whoever may plan it."""
    campaign = campaign_or_404(request, pk)
    gates.require(request, access.PLAN, campaign)
    return campaign


def _offer(campaign: Campaign, number: int) -> Offer:
    return get_object_or_404(
        Offer.objects.select_related("replan__campaign__unit"), replan__campaign=campaign, pk=number
    )


def _do(request: SignedIn, campaign: Campaign, deed: Any) -> HttpResponse:
    """Do it and say what went wrong, if anything; back to where it was pressed."""
    try:
        deed()
    except RedsailError as error:
        messages.error(request, sentence(error))
    if request.POST.get("back") == "missed":
        return redirect("patrol:replan-missed", pk=campaign.pk)
    return redirect("patrol:replan", pk=campaign.pk)
