"""My own absences: two taps on a phone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.enums import LeaveKind
from redsail.organisation.queries import leaves as query
from redsail.web.organisation import put_back
from redsail.web.organisation.entered import tell
from redsail.web.organisation.forms.people import LeaveForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

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


def _quick(name: str, today: date) -> dict[str, Any] | None:
    tomorrow = today + timedelta(days=1)
    chosen = {
        "tonight": (LeaveKind.NOT_AT_NIGHT, today),
        "tomorrow-night": (LeaveKind.NOT_AT_NIGHT, tomorrow),
        "tomorrow": (LeaveKind.LEAVE, tomorrow),
    }.get(name)
    return chosen and {"kind": chosen[0].value, "from_date": chosen[1], "until_date": chosen[1]}
