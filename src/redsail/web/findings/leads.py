"""Leads: opened by the officer who saw the hazard, decided on by somebody else who approves inspections."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.patrol import access
from redsail.patrol.actions import leads
from redsail.patrol.enums import LeadState
from redsail.patrol.models import Lead
from redsail.patrol.queries import hazards
from redsail.web.findings.forms import LeadForm, ReasonForm, StartForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence
from redsail.web.visits.gates import visit_or_404


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The leads in reach of whoever decides on them."""
    if not permissions.may_somewhere(request.user, access.APPROVE):
        raise PermissionDenied
    rows = access.leads(request.user).select_related("visit__shop", "opener")[:200]
    return render(request, "findings/leads.html", {"leads": list(rows)})


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, visit: int) -> HttpResponse:
    """Open a lead from a service visit one was at."""
    row = visit_or_404(request, visit)
    access.require_leads(request.user, row)
    listed = hazards.listed(row.campaign.unit, row.date)
    form = LeadForm(request.POST or None, listed=listed.values(), initial={"key": uuid4()})
    if form.is_valid():
        try:
            made = leads.open_lead(by=request.user, visit=row, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The lead is open. Somebody else decides on it."))
            return redirect("findings:lead", made.pk)
    context = {"form": form, "visit": row, "title": _("Open a lead")}
    return render(request, "findings/new_lead.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """The lead, and for whoever decides the two ways on."""
    lead = _found(request, pk)
    own = lead.opener_id == request.user.person_id
    decides = not own and permissions.may(request.user, access.APPROVE, lead.unit)
    context = {
        "lead": lead,
        "decides": decides and lead.state == LeadState.OPEN,
        "start_form": StartForm(initial={"night": timezone.localdate()}),
        "end_form": ReasonForm(),
    }
    return render(request, "findings/lead.html", context)


@require_POST
def start(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a new inspection by another crew."""
    lead, form = _found(request, pk), StartForm(request.POST)
    permissions.require(request.user, access.APPROVE, lead.unit)
    if not form.is_valid():
        messages.error(request, _("Choose the night of the inspection."))
        return redirect("findings:lead", pk)
    try:
        campaign = leads.start(lead, by=request.user, night=form.cleaned_data["night"])
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("findings:lead", pk)
    messages.success(request, _("A new inspection is set up. It needs its papers, its approval and another crew."))
    return redirect("patrol:campaign-basis", campaign.pk)


@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    """No inspection comes of it."""
    lead, form = _found(request, pk), ReasonForm(request.POST)
    permissions.require(request.user, access.APPROVE, lead.unit)
    try:
        leads.end(lead, by=request.user, reason=form.cleaned_data["reason"] if form.is_valid() else "")
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("findings:lead", pk)


def _found(request: SignedIn, pk: int) -> Lead:
    related = ("visit__shop", "opener", "unit", "campaign")
    return get_object_or_404(access.leads(request.user).select_related(*related), pk=pk)
