"""What a gathering decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.activities.actions import resolutions as actions
from redsail.activities.models import Resolution
from redsail.activities.queries import choosing
from redsail.base.errors import RedsailError
from redsail.web.gatherings import gates
from redsail.web.gatherings.forms.decision import DecisionForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_http_methods(["GET", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Enter a decision; with somebody who does it, it is a task."""
    activity = gates.recorded(request, pk)
    form = DecisionForm(
        request.POST or None,
        people=choosing.within_reach(request.user, activity),
        items=activity.agenda.all(),
        begins=timezone.localdate(activity.starts),
        initial={"item": request.GET.get("item")},
    )
    if form.is_valid():
        try:
            actions.decide(activity, by=request.user, decision=form.decision())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("gatherings:gathering", pk)
    context = {"form": form, "activity": activity}
    return render(request, "gatherings/decision.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdraw(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Remove what was entered by mistake."""
    activity = gates.recorded(request, pk)
    row = get_object_or_404(Resolution.objects.select_related("activity__unit"), pk=number, activity=activity)
    try:
        actions.withdraw(row, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The decision is removed."))
    return redirect("gatherings:gathering", pk)
