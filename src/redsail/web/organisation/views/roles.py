"""Roles: what each permits; giving and ending them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import grants, roles
from redsail.organisation.models import Role
from redsail.organisation.queries import grants as queries
from redsail.organisation.queries import log_ins, units
from redsail.web.organisation.forms.users import GrantForm, RoleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def matrix(request: SignedIn) -> HttpResponse:
    """Permissions × roles."""
    if not access.may_somewhere(request.user, "roles.view"):
        raise PermissionDenied
    may_change = access.may_somewhere(request.user, grants.MANAGE)
    return render(request, "organisation/roles.html", {"matrix": queries.matrix(), "may_change": may_change})


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """What one role permits, for security administrators of the whole."""
    roles.require_everywhere(request.user)
    role = get_object_or_404(Role, pk=pk)
    form = RoleForm(role, request.POST or None)
    if form.is_valid():
        roles.set_permissions(role, by=request.user, permissions=form.permissions())
        messages.success(request, _("Saved. It counts from the next click of everybody who holds the role."))
        return redirect("organisation:roles")
    return render(request, "organisation/role_form.html", {"form": form, "role": role})


@require_POST
def give(request: SignedIn, pk: int) -> HttpResponse:
    """A role for a log-in."""
    if not access.may_somewhere(request.user, grants.MANAGE):
        raise PermissionDenied
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    form = GrantForm(request.POST, units=units.choices(request.user, grants.MANAGE))
    if not form.is_valid():
        messages.error(request, _("Choose role, unit and first day."))
        return redirect("organisation:user", pk)
    try:
        grants.give(by=request.user, user=user, **form.cleaned_data)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Granted."))
    return redirect("organisation:user", pk)


@require_POST
def end(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Take a role away at once."""
    if not access.may_somewhere(request.user, grants.MANAGE):
        raise PermissionDenied
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    grant = get_object_or_404(user.grants.select_related("unit", "user"), pk=number)
    grants.end_today(grant, by=request.user, today=timezone.localdate())
    messages.success(request, _("The role has ended."))
    return redirect("organisation:user", pk)
