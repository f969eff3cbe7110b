"""Regroupings: the list, a new one, its conditions and its people."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import regrouping_usual
from redsail.organisation.actions import regroupings as actions
from redsail.organisation.models import Branch
from redsail.organisation.queries import regrouping_limits, regrouping_wanted, regroupings, units
from redsail.organisation.queries.regrouping_roster import roster
from redsail.web.organisation import regrouping_form
from redsail.web.organisation.forms.regrouping import BeginForm, ConditionsForm
from redsail.web.organisation.regrouping_frame import done, frame, number, regrouping_or_404, to_work_on
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence

PAGE = 30
AHEAD = 14  # days


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Regroupings within reach, the latest first."""
    if not access.may_somewhere(request.user, regroupings.VIEW):
        raise PermissionDenied
    page = Paginator(regroupings.visible(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_manage": access.may_somewhere(request.user, actions.MANAGE)}
    return render(request, "organisation/regroupings.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Begin one."""
    if not access.may_somewhere(request.user, actions.MANAGE):
        raise PermissionDenied
    today = timezone.localdate()
    branches = access.visible(Branch.objects.on(today), request.user, actions.MANAGE).select_related("unit")
    initial = {"day": today + timedelta(days=AHEAD), "branches": [branch.pk for branch in branches]}
    shown = units.choices(request.user, actions.MANAGE)
    form = BeginForm(request.POST or None, branches=branches, units=shown, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = actions.draft(by=request.user, **{**data, "branches": list(data["branches"])})
        except RedsailError as error:
            form_errors(form, error)
        else:
            return redirect("organisation:regrouping-conditions", row.pk)
    return render(request, "organisation/regrouping_new.html", {"form": form, "no_branch": not branches})


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Lead to where the work is."""
    row = regrouping_or_404(request, pk)
    if row.applied_at and row.move_id:
        return redirect("organisation:regrouping-decision", row.pk)
    if row.table:
        return redirect("organisation:regrouping-table", row.pk)
    if regroupings.newest_job(row):
        return redirect("organisation:regrouping-alternatives", row.pk)
    return redirect("organisation:regrouping-conditions", row.pk)


@require_http_methods(["GET", "POST"])
def conditions(request: SignedIn, pk: int) -> HttpResponse:
    """Groups wanted, limits with their papers, what matters how much."""
    row = regrouping_or_404(request, pk) if request.method == "GET" else to_work_on(request, pk)
    people = roster(regroupings.branches(row), row.day)
    known = regrouping_limits.limits(row.unit, row.day, regrouping_wanted.read(row.wanted).limits)
    usual = regrouping_usual.places(people)
    form = ConditionsForm(request.POST or None, row=row, roster=people, limits=known, usual=usual)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.change(
                row,
                by=request.user,
                version=data["version"],
                wanted=form.chosen(),
                name=data["name"],
                day=data["day"],
            )
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(_next(request), row.pk)
    context = {**frame(request, row, "conditions"), "form": form, "people": people}
    context["sizes"] = {group.pk: sum(m.group == group.pk for m in people.members) for group in people.groups}
    return render(request, "organisation/regrouping_conditions.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def people(request: SignedIn, pk: int) -> HttpResponse:
    """Who could lead, who stays where they are, who must be together or apart."""
    row = regrouping_or_404(request, pk) if request.method == "GET" else to_work_on(request, pk)
    members = roster(regroupings.branches(row), row.day)
    wanted = regrouping_wanted.read(row.wanted)
    if request.method == "POST":
        version, asked = number(request, "version"), regrouping_form.people(wanted, request.POST, members.members)
        return done(
            request,
            lambda: actions.change(row, by=request.user, version=version, wanted=asked),
            _("Saved."),
            "organisation:regrouping-people",
            row.pk,
        )
    names = {member.person: member.name for member in members.members}
    groups = {group.pk: group.name for group in members.groups}
    context = {
        **frame(request, row, "people"),
        "rows": [(member, groups.get(member.group, ""), members.units[member.unit]) for member in members.members],
        "wanted": wanted,
        "couples": [
            (how, names[one], names[other], name)
            for how, (one, other), name in regrouping_form.couples(wanted)
            if one in names and other in names
        ],
        "twice": members.twice,
    }
    return render(request, "organisation/regrouping_people.html", context)


@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    """Delete a draft."""
    row = to_work_on(request, pk)
    try:
        actions.discard(row, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("organisation:regrouping", pk)
    messages.success(request, _("The draft is deleted; nothing was changed."))
    return redirect("organisation:regroupings")


def _next(request: SignedIn) -> str:
    return "organisation:regrouping-people" if "people" in request.POST else "organisation:regrouping-conditions"
