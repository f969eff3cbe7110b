"""Lock and lift; plan again around what is locked."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redsail.base.errors import RedsailError
from redsail.patrol import access
from redsail.patrol.actions import locks as actions
from redsail.patrol.models import Plan
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.editor import SAID, page
from redsail.web.patrol.views.gates import plan_or_404
from redsail.web.shell.words import sentence


@require_POST
def lock(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Lock a shop, a person, a crew's evening or a night: what the form names."""
    plan = plan_or_404(request, pk, number)
    gates.require(request, access.PLAN, plan.campaign)
    try:
        _lock(request, plan)
    except RedsailError as error:
        return page(request, plan, wrong=sentence(error), status=422)
    request.session[SAID] = _("Locked. Edits and every later plan keep it.")
    return _back(request, plan)


def _lock(request: SignedIn, plan: Plan) -> None:
    asked, by = request.POST, request.user
    night = _date(asked.get("locked_night", ""))
    if asked.get("shop", "").isdecimal():
        actions.lock_shop(plan, by=by, shop=int(asked["shop"]), night=night)
    elif asked.get("person", "").isdecimal():
        actions.lock_person(plan, by=by, person=int(asked["person"]), night=night)
    elif asked.get("route"):
        actions.lock_route(plan, by=by, route=asked["route"])
    else:
        actions.lock_night(plan, by=by, night=night)


@require_POST
def lift(request: SignedIn, pk: int, number: int, lock: int) -> HttpResponse:
    """Let go of what was locked."""
    plan = plan_or_404(request, pk, number)
    gates.require(request, access.PLAN, plan.campaign)
    row = get_object_or_404(plan.campaign.locks, pk=lock)
    try:
        actions.lift(row, by=request.user)
    except RedsailError as error:
        return page(request, plan, wrong=sentence(error), status=422)
    request.session[SAID] = _("The lock is lifted.")
    return _back(request, plan)


@require_POST
def again(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Plan the campaign again in the background, keeping what is locked."""
    plan = plan_or_404(request, pk, number)
    gates.require(request, access.PLAN, plan.campaign)
    try:
        actions.request_again(plan, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    return redirect("patrol:plan", pk=pk, number=number)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text or "1970-01-01")
    except ValueError:
        raise Http404 from None


def _back(request: SignedIn, plan: Plan) -> HttpResponse:
    if request.POST.get("to") == "plan":
        return redirect("patrol:plan", pk=plan.campaign_id, number=plan.number)
    here = {name: request.POST[name] for name in ("station", "night", "beside", "from") if request.POST.get(name)}
    return redirect(f"{reverse('patrol:edit-plan', args=[plan.campaign_id, plan.number])}?{urlencode(here)}")
