"""Leave of a person: enter, take back. The person or an officer does it; nobody is asked why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.queries import people
from redsail.web.organisation.forms.people import LeaveForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def enter(request: SignedIn, pk: int) -> HttpResponse:
    """Days of leave or not at night."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require_person(request.user, leaves.ENTER, person)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            leaves.enter(person, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Entered. Every planner sees it from now on."))
            return redirect("organisation:person", person.pk)
    return render(request, "organisation/leave_form.html", {"form": form, "person": person})


@require_POST
def take_back(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Remove days that were entered."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require_person(request.user, leaves.ENTER, person)
    leaves.take_back(get_object_or_404(person.leaves, pk=number), by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("organisation:person", person.pk)
