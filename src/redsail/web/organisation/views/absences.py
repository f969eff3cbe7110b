"""My own absences: two taps on a phone; and change, take back and put back for whoever may enter them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities.queries.touched import touched
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.actions.leaves import Days
from redsail.organisation.enums import LeaveKind
from redsail.organisation.models import Leave, Person
from redsail.organisation.queries import leaves as query
from redsail.web.organisation import put_back
from redsail.web.organisation.forms.people import LeaveForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence

QUICK = (
    ("tonight", gettext_lazy("Not tonight"), "moon"),
    ("tomorrow-night", gettext_lazy("Not tomorrow night"), "moon"),
    ("tomorrow", gettext_lazy("Away tomorrow"), "day"),
)


@require_safe
def start(request: SignedIn) -> HttpResponse:
    """The menu's entry: the calendar for those who plan or lead, one's own days for everybody else."""
    user = request.user
    if not access.may_somewhere(user, leaves.ENTER) and not access.may_somewhere(user, query.PLAN):
        raise PermissionDenied
    return redirect("organisation:absence-month" if tabs(request)["may_see_month"] else "organisation:my-absences")


def tabs(request: SignedIn) -> dict[str, bool]:
    """Which of the absence pages make sense for this person."""
    enters = access.reach(request.user, leaves.ENTER)
    wide = bool(enters.below or enters.exact)
    return {
        "has_person": request.user.person_id is not None,
        "may_see_month": wide or access.may_somewhere(request.user, query.PLAN),
        "may_import": wide,
    }


@require_http_methods(["GET", "POST"])
def mine(request: SignedIn) -> HttpResponse:
    """One's own days to come, quick buttons, and a form for other days."""
    person = request.user.person
    if person is None:
        return render(request, "organisation/my_absences.html", {"person": None})
    access.require_person(request.user, leaves.ENTER, person)
    quick = request.POST.get("quick", "")
    today = timezone.localdate()
    form = LeaveForm(_quick(quick, today) or request.POST or None, initial={"from_date": today, "until_date": today})
    if form.is_valid():
        try:
            entered = leaves.enter(person, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            tell(request, entered)
            return redirect("organisation:my-absences")
    context = {
        "person": person,
        "form": form,
        "leaves": query.to_come(person, today),
        "quick": QUICK,
        "put_back": put_back.offered(request),
        **tabs(request),
    }
    return render(request, "organisation/my_absences.html", context, status=422 if form.is_bound else 200)


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


def tell(request: SignedIn, leave: Leave, offer: bool = True) -> None:
    """Say that it is entered, and kindly which published evenings it falls on."""
    if offer:
        put_back.offer(request, "drop", leave.person, Days(leave.kind, leave.from_date, leave.until_date), leave)
    messages.success(request, _("Entered. Every planner sees it from now on."))
    own = request.user.person_id == leave.person_id
    for due in touched(leave.person_id, leave.kind, leave.from_date, leave.until_date):
        told: dict[str, Any] = {
            "name": leave.person.name,
            "day": date_format(timezone.localtime(due.activity.starts), "MONTH_DAY_FORMAT"),
            "title": due.activity.title,
        }
        words = (
            _(
                "On %(day)s you are on the published list of “%(title)s”. Your days stand. Whether somebody else goes "
                "is settled by the officer, not by you; until then the list stays as it is."
            )
            if own
            else _(
                "On %(day)s %(name)s is on the published list of “%(title)s”. The days stand; plan that night again, "
                "or find somebody else to go."
            )
        )
        messages.warning(request, words % told)


def _quick(name: str, today: date) -> dict[str, Any] | None:
    tomorrow = today + timedelta(days=1)
    chosen = {
        "tonight": (LeaveKind.NOT_AT_NIGHT, today),
        "tomorrow-night": (LeaveKind.NOT_AT_NIGHT, tomorrow),
        "tomorrow": (LeaveKind.LEAVE, tomorrow),
    }.get(name)
    return chosen and {"kind": chosen[0].value, "from_date": chosen[1], "until_date": chosen[1]}


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
