"""Log-ins: list, create, print slips, close, reopen; roles of a log-in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.access.log_ins import MANAGE
from redsail.organisation.actions import grants as grant_actions
from redsail.organisation.actions import slips, users
from redsail.organisation.queries import grants, log_ins, units
from redsail.web.organisation.forms.users import GrantForm, UserForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

PAGE = 50
STATES = [
    ("open", gettext_lazy("open")),
    ("closed", gettext_lazy("closed")),
    ("new", gettext_lazy("no password yet")),
    ("demo", gettext_lazy("demo")),
]


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The log-ins within reach, to be ticked for slips."""
    if not access.may_somewhere(request.user, log_ins.VIEW):
        raise PermissionDenied
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = Paginator(log_ins.listing(request.user, text=text, state=state), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "text": text,
        "state": state,
        "states": STATES,
        "may_manage": access.may_somewhere(request.user, MANAGE),
    }
    return render(request, "organisation/users.html", context)


@require_http_methods(["GET", "POST"])
def create(request: SignedIn) -> HttpResponse:
    """A log-in for a person who has none; a slip is printed next."""
    if not access.may_somewhere(request.user, MANAGE):
        raise PermissionDenied
    chosen = request.GET.get("person", "")
    form = UserForm(request.POST or None, people=log_ins.without_log_in(request.user), initial={"person": chosen})
    if form.is_valid():
        try:
            user = users.create(by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The log-in is there. Print a slip for it, and let security grant a role."))
            return redirect("organisation:user", user.pk)
    return render(request, "organisation/user_form.html", {"form": form})


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One log-in with its roles."""
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    may_grant = access.may_somewhere(request.user, grant_actions.MANAGE) and user.pk != request.user.pk
    context = {
        "log_in": user,
        "held": grants.held(user),
        "past": grants.past(user),
        "may_grant": may_grant,
        "grant_form": GrantForm(units=units.choices(request.user, grant_actions.MANAGE)) if may_grant else None,
        "may_manage": access.may_somewhere(request.user, MANAGE),
        "today": timezone.localdate(),
    }
    return render(request, "organisation/user.html", context)


@never_cache
@require_POST
def print_slips(request: SignedIn) -> HttpResponse:
    """Slips for the ticked log-ins, several on a sheet. The codes are on this page only; reloading makes new ones."""
    if not access.may_somewhere(request.user, MANAGE):
        raise PermissionDenied
    ticked = [number for number in request.POST.getlist("user") if number.isdigit()]
    found = list(log_ins.visible(request.user).filter(pk__in=ticked).order_by("username"))
    if not found:
        messages.warning(request, _("Tick the log-ins that are to get a slip first."))
        return redirect("organisation:users")
    printed = slips.issue(found, by=request.user, second_step_off=request.POST.get("second_step_off") == "yes")
    address = request.build_absolute_uri("/")
    return render(request, "organisation/slips.html", {"slips": printed, "address": address, "days": slips.DAYS})


@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    users.close(user, by=request.user)
    messages.success(request, _("The log-in is closed; open sessions have ended."))
    return redirect("organisation:user", pk)


@require_POST
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    """Let a closed log-in be used again."""
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    users.reopen(user, by=request.user)
    messages.success(request, _("The log-in is open again."))
    return redirect("organisation:user", pk)


@require_POST
def end_sessions(request: SignedIn, pk: int) -> HttpResponse:
    """Sign a log-in out everywhere."""
    user = get_object_or_404(log_ins.visible(request.user), pk=pk)
    users.end_sessions(user, by=request.user)
    messages.success(request, _("All its sessions have ended."))
    return redirect("organisation:user", pk)
