"""The bureau's own rules about posts, and elections of branches: enter and end."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import post_rules as actions
from redsail.organisation.actions import terms
from redsail.organisation.models import PostRule
from redsail.organisation.queries import party, units
from redsail.web.organisation.forms.posts import DueForm, ElectForm, PostRuleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Lay down a rule."""
    if not access.may_somewhere(request.user, actions.MANAGE):
        raise PermissionDenied
    shown = units.choices(request.user, actions.MANAGE)
    form = PostRuleForm(request.POST or None, units=shown, initial={"from_date": timezone.localdate()})
    if form.is_valid():
        values = {**form.cleaned_data, "kinds": [*form.cleaned_data["kinds"]], "others": [*form.cleaned_data["others"]]}
        try:
            actions.lay_down(by=request.user, **values)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:post-checks")
    return render(request, "organisation/post_rule_form.html", {"form": form})


@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    """A rule counts for the last time today."""
    shown = access.visible(PostRule.objects.select_related("unit"), request.user, actions.MANAGE)
    try:
        actions.end(get_object_or_404(shown, pk=pk), by=request.user, until_date=timezone.localdate())
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The rule counts today for the last time."))
    return redirect("organisation:post-checks")


@require_http_methods(["GET", "POST"])
def elect(request: SignedIn, pk: int) -> HttpResponse:
    """Enter an election; the term before ends the day before."""
    branch = get_object_or_404(party.visible_branches(request.user), pk=pk)
    access.require(request.user, terms.MANAGE, branch.unit)
    form = ElectForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            terms.elect(branch, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:terms")
    return render(request, "organisation/term_form.html", {"form": form, "branch": branch})


@require_http_methods(["GET", "POST"])
def due(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Another day for the next election, by an approval."""
    branch = get_object_or_404(party.visible_branches(request.user), pk=pk)
    access.require(request.user, terms.MANAGE, branch.unit)
    term = get_object_or_404(branch.terms.select_related("branch__unit"), number=number)
    form = DueForm(request.POST or None, initial={"due_on": term.due_on, "paper": term.paper})
    if form.is_valid():
        try:
            terms.change_due(term, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:terms")
    return render(request, "organisation/term_form.html", {"form": form, "branch": branch, "term": term})
