"""Party groups: one group with members, leader and history; found, change. Sensitive: people.membership."""

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
from redsail.organisation.models import Branch
from redsail.organisation.queries import party, people, units
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.party import GroupChangeForm, GroupForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Members and leader of the day, and everybody who ever was in the group."""
    group = get_object_or_404(party.visible_groups(request.user), pk=pk)
    moment = as_of(request)
    members = party.members(group, moment.day)
    known = set(people.visible(request.user).values_list("pk", flat=True)) if members else set()
    context = {
        "group": group,
        "members": members,
        "known": known,
        "history": party.history(group),
        "moment": moment,
        "there": group.holds_on(moment.day),
        "may_manage": access.may(request.user, actions.MANAGE, group.unit) and not moment.chosen,
    }
    return render(request, "organisation/group.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Found a group of a branch."""
    if not access.may_somewhere(request.user, actions.MANAGE):
        raise PermissionDenied
    today = timezone.localdate()
    branches = access.visible(Branch.objects.on(today), request.user, actions.MANAGE)
    initial = {"from_date": today, "branch": request.GET.get("branch")}
    shown = units.choices(request.user, actions.MANAGE)
    form = GroupForm(request.POST or None, units=shown, branches=branches, initial=initial)
    if form.is_valid():
        try:
            group = actions.found_group(by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:group", group.pk)
    return render(request, "organisation/group_form.html", {"form": form, "no_branch": not branches})


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Rename a group, seat it elsewhere, or end it."""
    group = get_object_or_404(party.visible_groups(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, group.unit)
    initial = {name: getattr(group, name) for name in ("name", "kind", "unit", "until_date")}
    shown = units.choices(request.user, actions.MANAGE)
    form = GroupChangeForm(request.POST or None, units=shown, initial=initial, row=group)
    if form.is_valid():
        try:
            actions.change_group(group, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, group)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:group", group.pk)
    return render(request, "organisation/group_form.html", {"form": form, "group": group})
