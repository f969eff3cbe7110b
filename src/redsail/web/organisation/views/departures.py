"""If somebody leaves or moves: what stands empty; and, where it comes to it, everything in one step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.activities.actions import handovers
from redsail.activities.queries import choosing, tasks
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions.departures import MANAGE
from redsail.organisation.models import PartyGroup, Person
from redsail.organisation.queries import leaving, people, posts, units
from redsail.web.organisation.as_of import AsOf, as_of
from redsail.web.organisation.forms.party import DepartForm, RelocateForm
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


@require_http_methods(["GET", "POST"])
def move(request: SignedIn, pk: int) -> HttpResponse:
    """Another unit within the bureau: posts, group and tasks in the same step."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require(request.user, MANAGE, person.unit)
    today = timezone.localdate()
    initial = {"unit": person.unit_id, "staff_kind": person.staff_kind, "since": today, "relieve": True}
    form = RelocateForm(
        request.POST or None,
        units=units.choices(request.user, MANAGE),
        groups=access.visible(PartyGroup.objects.on(today), request.user, "organisation.manage").order_by("name"),
        heirs=choosing.within_reach(request.user).exclude(pk=person.pk),
        initial=initial | {"version": person.version},
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            handovers.relocate(person, by=request.user, to=handovers.Relocation(**values), version=version)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:person", person.pk)
    context = {"person": person, "form": form, "tasks": tasks.with_hands(tasks.in_hand(pk)).select_related("activity")}
    return render(request, "organisation/moving.html", context, status=422 if form.is_bound else 200)


def _initial(person: Person, moment: AsOf) -> dict[str, object]:
    return {"last_day": person.until_date or moment.today, "version": person.version}
