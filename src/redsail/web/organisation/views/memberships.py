"""A person's Party membership: enter, end. Sensitive: people.membership and organisation.manage."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base.errors import Clash, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import memberships
from redsail.organisation.actions.seen import whole
from redsail.organisation.models import Branch
from redsail.organisation.queries import people
from redsail.web.organisation.forms.party import EndForm, MembershipForm
from redsail.web.organisation.forms.seen import show_again
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def admit(request: SignedIn, pk: int) -> HttpResponse:
    """A membership from a day on; the one before ends the day before."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require(request.user, memberships.MANAGE, person.unit)
    today = timezone.localdate()
    branches = access.visible(Branch.objects.on(today), request.user, memberships.MANAGE)
    held = list(person.memberships.select_related("branch").order_by("pk"))
    form = MembershipForm(request.POST or None, branches=branches, initial={"from_date": today, "seen": whole(held)})
    if form.is_valid():
        try:
            memberships.admit(person, by=request.user, **form.cleaned_data)
        except Clash as error:
            form_errors(form, error)
            show_again(form, whole(held))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:person", person.pk)
    return render(request, "organisation/membership_form.html", {"form": form, "person": person, "held": held})


@require_http_methods(["GET", "POST"])
def end(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The last day of a membership; the place in a group ends with it."""
    person = get_object_or_404(people.visible(request.user), pk=pk)
    access.require(request.user, memberships.MANAGE, person.unit)
    row = get_object_or_404(person.memberships.select_related("branch"), pk=number)
    form = EndForm(request.POST or None, initial={"until_date": row.until_date or timezone.localdate()}, row=row)
    if form.is_valid():
        try:
            memberships.end(row, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, row)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:person", person.pk)
    return render(request, "organisation/membership_form.html", {"form": form, "person": person, "row": row})
