"""Leave of a person within reach: enter, change, take back, and put back what was done last."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.actions.leaves import Days
from redsail.organisation.models import Leave, Person
from redsail.organisation.queries import leaves as query
from redsail.web.organisation import put_back
from redsail.web.organisation.entered import tell
from redsail.web.organisation.forms.people import LeaveForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


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


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Other days or another kind for an entry."""
    leave = _leave(request, pk, number)
    before = Days(leave.kind, leave.from_date, leave.until_date)
    form = LeaveForm(request.POST or None, initial=asdict(before))
    if form.is_valid():
        try:
            leaves.change(leave, by=request.user, days=Days(**form.cleaned_data), seen=_seen(request, before))
        except RedsailError as error:
            form_errors(form, error)
        else:
            put_back.offer(request, "change", leave.person, before, leave)
            tell(request, leave, offer=False)
            return redirect(_back(request, leave.person))
    seen = request.POST.get("seen") or "|".join(str(value) for value in asdict(before).values())
    context = {"form": form, "person": leave.person, "seen": seen, "back": _back(request, leave.person)}
    return render(request, "organisation/leave_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Remove days that were entered; they can be put back at once."""
    person = get_object_or_404(query.people(request.user), pk=pk)
    access.require_person(request.user, leaves.ENTER, person)
    leave = person.leaves.filter(pk=number).first()
    if leave is None:
        messages.info(request, _("These days were taken back already."))
        return redirect(_back(request, person))
    try:
        days = leaves.take_back(leave, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        put_back.offer(request, "enter", person, days)
        messages.success(request, _("Taken back."))
    return redirect(_back(request, person))


@require_POST
def undo(request: SignedIn) -> HttpResponse:
    """What was done last, the other way round."""
    asked = put_back.read(request)
    person = get_object_or_404(query.people(request.user), pk=asked["person"] if asked else 0)
    try:
        put_back.do(request.user, person, asked or {})
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("It is as it was."))
    return redirect(_back(request, person))


def _seen(request: SignedIn, before: Days) -> Days:
    """The days as the form's page showed them, so that nobody overwrites what they have not seen."""
    kind, *spans = request.POST.get("seen", "").split("|")
    try:
        first, last = (date.fromisoformat(text) for text in spans)
    except ValueError:
        return before
    return Days(kind, first, last)


def _leave(request: SignedIn, pk: int, number: int) -> Leave:
    person = get_object_or_404(query.people(request.user), pk=pk)
    access.require_person(request.user, leaves.ENTER, person)
    return get_object_or_404(person.leaves.select_related("person__unit"), pk=number)


def _back(request: SignedIn, person: Person) -> str:
    """Where one came from: the own page, the calendar, or the person's page."""
    if request.POST.get("from") == "month":
        return reverse("organisation:absence-month")
    if request.user.person_id == person.pk and not access.may(request.user, leaves.ENTER, person.unit):
        return reverse("organisation:my-absences")
    if request.POST.get("from") == "mine":
        return reverse("organisation:my-absences")
    return reverse("organisation:person", args=[person.pk])
