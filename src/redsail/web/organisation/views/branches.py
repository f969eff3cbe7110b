"""Branches: list, page, found, change. Sensitive: people.membership."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import Clash, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import groups as actions
from redsail.organisation.queries import party, units
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.party import BranchChangeForm, BranchForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Branches with their groups, today or as of a day."""
    if not access.may_somewhere(request.user, party.VIEW):
        raise PermissionDenied
    moment = as_of(request)
    groups = list(party.groups(request.user, moment.day))
    shown = [
        (branch, [g for g in groups if g.branch_id == branch.pk]) for branch in party.branches(request.user, moment.day)
    ]
    known = {branch.pk for branch, _groups in shown}
    context = {
        "rows": shown,
        "others": [group for group in groups if group.branch_id not in known],
        "moment": moment,
        "may_manage": access.may_somewhere(request.user, actions.MANAGE) and not moment.chosen,
    }
    return render(request, "organisation/branches.html", context)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One branch: its groups and figures."""
    branch = get_object_or_404(party.visible_branches(request.user), pk=pk)
    moment = as_of(request)
    context = {
        "branch": branch,
        "figures": party.branches(request.user, moment.day).filter(pk=branch.pk).first(),
        "groups": party.groups(request.user, moment.day, branch),
        "ungrouped": party.ungrouped(branch, moment.day),
        "moment": moment,
        "may_manage": access.may(request.user, actions.MANAGE, branch.unit) and not moment.chosen,
    }
    return render(request, "organisation/branch.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Found a branch."""
    if not access.may_somewhere(request.user, actions.MANAGE):
        raise PermissionDenied
    shown = units.choices(request.user, actions.MANAGE)
    form = BranchForm(request.POST or None, units=shown, initial={"from_date": timezone.localdate()})
    if form.is_valid():
        try:
            branch = actions.found_branch(by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:branch", branch.pk)
    return render(request, "organisation/branch_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Rename a branch or end it."""
    branch = get_object_or_404(party.visible_branches(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, branch.unit)
    initial = {"name": branch.name, "until_date": branch.until_date}
    form = BranchChangeForm(request.POST or None, initial=initial, row=branch)
    if form.is_valid():
        try:
            actions.change_branch(branch, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, branch)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:branch", branch.pk)
    return render(request, "organisation/branch_form.html", {"form": form, "branch": branch})
