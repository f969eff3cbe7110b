"""Moves of a need, each a small page of its own or a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import RedsailError
from redsail.needs import access
from redsail.needs.actions import moves
from redsail.needs.models import Need
from redsail.needs.queries import deadlines
from redsail.web.needs.forms import AssignForm, MoveForm, VersionForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_http_methods(["GET", "POST"])
def assign(request: SignedIn, pk: int) -> HttpResponse:
    """Owner and deadline; also another owner or a new deadline."""
    need, today = _need(request, pk, access.MANAGE), timezone.localdate()
    ruling = deadlines.answer_ruling(need.unit, today)
    people = access.owners(need.unit, today)
    initial = {"owner": need.owner_id, "days": ruling.number, "kind": need.kind, "version": need.version}
    form = AssignForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            moved = moves.assign(need, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(
                request,
                _("%(name)s sees to it, by %(day)s.") % {"name": moved.owner.name, "day": moved.due_on},  # type: ignore[union-attr]
            )
            return redirect("needs:need", need.pk)
    usual = deadlines.after(today, ruling.number)
    context = {"form": form, "need": need, "ruling": ruling, "usual": usual, "today": today}
    return render(request, "needs/assign.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """What was done, or why not."""
    return _told(request, _need(request, pk, access.ANSWER), moves.answer, _("Answer"), _("Answered."))


@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    """The station is content."""
    need = _need(request, pk, access.CONFIRM)
    form = VersionForm(request.POST)
    try:
        moves.confirm(need, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Confirmed. Thank you."))
    return redirect("needs:need", need.pk)


@require_http_methods(["GET", "POST"])
def send_back(request: SignedIn, pk: int) -> HttpResponse:
    """The station is not content, and says why."""
    label = _("What is still missing")
    return _told(request, _need(request, pk, access.CONFIRM), moves.send_back, label, _("Sent back to the owner."))


@require_http_methods(["GET", "POST"])
def close(request: SignedIn, pk: int) -> HttpResponse:
    """No further action."""
    label = _("Why there is no further action")
    return _told(request, _need(request, pk, access.MANAGE), moves.close, label, _("Closed."))


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """The station takes it back."""
    label = _("Why it is withdrawn")
    return _told(request, _need(request, pk, access.RECORD), moves.withdraw, label, _("Withdrawn."))


def _need(request: SignedIn, pk: int, permission: str) -> Need:
    """The need, where the person sees it and may do this. 404 for who may not even see it."""
    need = get_object_or_404(access.visible(request.user), pk=pk)
    access.require(request.user, permission, need)
    return need


def _told(request: SignedIn, need: Need, action: Callable[..., Any], label: str, done: str) -> HttpResponse:
    form = MoveForm(request.POST or None, label=label, initial={"version": need.version})
    if form.is_valid():
        try:
            action(need, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, done)
            return redirect("needs:need", need.pk)
    steps = need.steps.select_related("person").order_by("number")
    context = {"form": form, "need": need, "label": label, "steps": steps}
    return render(request, "needs/move.html", context, status=422 if form.is_bound else 200)
