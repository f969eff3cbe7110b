"""Somebody comes: one page and one step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.access import log_ins
from redsail.organisation.actions import arrivals, people, slips
from redsail.organisation.models import Branch, PartyGroup, Post
from redsail.organisation.queries import posts, units
from redsail.web.organisation.forms.arrival import ArrivalForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

SOON = 92
"""Days ahead: a post that falls free by then can be chosen for somebody who comes then."""


@never_cache
@require_http_methods(["GET", "POST"])
def come(request: SignedIn) -> HttpResponse:
    """The page; POST enters all of it and shows the slip, where one was asked for, for printing."""
    if not access.may_somewhere(request.user, people.MANAGE):
        raise PermissionDenied
    form = _form(request)
    if form.is_valid():
        try:
            done = arrivals.arrive(by=request.user, draft=form.arrival(), key=form.cleaned_data["key"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("It was entered already, once.") if done.again else _("All of it is entered."))
            if done.slip is None:
                return redirect("organisation:person", done.person.pk)
            context = {"slips": [done.slip], "address": request.build_absolute_uri("/"), "days": slips.DAYS}
            return render(request, "organisation/slips.html", {**context, "person": done.person})
    context = {"form": form, "sections": form.sections()}
    return render(request, "organisation/arrival.html", context, status=422 if form.is_bound else 200)


def _form(request: SignedIn) -> ArrivalForm:
    user, today = request.user, timezone.localdate()
    party = access.may_somewhere(user, "organisation.manage") and access.may_somewhere(user, "people.membership")
    return ArrivalForm(
        request.POST or None,
        units=units.choices(user, people.MANAGE),
        with_phone=access.may_somewhere(user, "people.phone"),
        with_log_in=access.may_somewhere(user, log_ins.MANAGE),
        **(_party(user, today) if party else {"branches": None, "groups": None, "posts": None}),
    )


def _party(user: Any, today: date) -> dict[str, Any]:
    """What can be chosen of branches, groups and posts. Eight queries."""
    branches = access.visible(Branch.objects.touching(today, date.max), user, "organisation.manage")
    groups = access.visible(PartyGroup.objects.touching(today, date.max), user, "organisation.manage")
    free = [seat.number for seat, _day in posts.empty(posts.seats(user, today), today, SOON) if seat.number]
    rows = access.visible(Post.objects.filter(pk__in=free), user, "organisation.manage")
    return {
        "branches": branches,
        "groups": groups.select_related("branch"),
        "posts": rows.select_related("kind", "unit", "branch", "group"),
    }
