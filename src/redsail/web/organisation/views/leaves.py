"""Enter leave for a person within reach: their own page has a shorter way (`views.absences`)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.queries import leaves as query
from redsail.web.organisation.forms.people import LeaveForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.organisation.views.absences import tell
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def enter(request: SignedIn, pk: int) -> HttpResponse:
    """Days of leave or not at night."""
    person = get_object_or_404(query.people(request.user).select_related("unit"), pk=pk)
    access.require_person(request.user, leaves.ENTER, person)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            entered = leaves.enter(person, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            tell(request, entered)
            return redirect("organisation:person", person.pk)
    back = reverse("organisation:person", args=[person.pk])
    return render(request, "organisation/leave_form.html", {"form": form, "person": person, "back": back})
