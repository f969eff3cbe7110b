"""If somebody leaves: what stands empty; and, where it comes to it, everything ended in one step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.activities.actions import handovers
from redsail.activities.queries import choosing, tasks
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions.departures import MANAGE
from redsail.organisation.models import Person
from redsail.organisation.queries import leaving, people, posts
from redsail.web.organisation.as_of import AsOf, as_of
from redsail.web.organisation.forms.party import DepartForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """What would stand empty, what is to be handed over; POST lets the person leave."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require(request.user, posts.VIEW, person.unit)
    moment = as_of(request)
    may = access.may(request.user, MANAGE, person.unit) and not moment.chosen
    heirs = choosing.within_reach(request.user).exclude(pk=person.pk)
    form = DepartForm(request.POST or None, heirs=heirs, initial=_initial(person, moment)) if may else None
    if request.method == "POST":
        access.require(request.user, MANAGE, person.unit)
        if form is not None and form.is_valid():
            try:
                handovers.depart(person, by=request.user, **form.cleaned_data)
            except RedsailError as error:
                form_errors(form, error)
            else:
                messages.success(request, _("Entered: posts and group end on that day."))
                return redirect("organisation:person", person.pk)
    found = leaving.leaving(request.user, person, moment.day)
    context = {"person": person, "moment": moment, "found": found, "form": form}
    context["tasks"] = tasks.with_hands(tasks.in_hand(person.pk)).select_related("activity")
    return render(request, "organisation/leaving.html", context)


def _initial(person: Person, moment: AsOf) -> dict[str, object]:
    return {"last_day": person.until_date or moment.today, "version": person.version}
