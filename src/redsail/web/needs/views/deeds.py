"""我为群众办实事: the year's list, one deed, and its public text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.base.references import reference
from redsail.needs import access
from redsail.needs.actions import deeds
from redsail.needs.actions.deeds import DeedDraft
from redsail.needs.models import Deed, Need
from redsail.needs.queries import deeds as query
from redsail.organisation import access as permissions
from redsail.web.needs.forms import DeedForm, MoveForm, PublicForm, ResultForm, VersionForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_safe
def year_list(request: SignedIn) -> HttpResponse:
    """The deeds of a year; `?public=yes` as strangers read it: checked texts only."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    public = request.GET.get("public") == "yes"
    found = list(query.of_year(request.user, year, public=public))
    context = {
        "deeds": found,
        "year": year,
        "years": [(each, each) for each in query.years(request.user, today.year)],
        "public": public,
        "done": sum(deed.done_on is not None for deed in found),
        "today": today,
    }
    return render(request, "needs/deeds_public.html" if public else "needs/deeds.html", context)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One deed: result, public text, and the need it came from."""
    deed = get_object_or_404(access.visible_deeds(request.user), pk=pk)
    keeps = permissions.may(request.user, access.MANAGE, deed.need.unit) and not deed.dropped_on
    context = {
        "deed": deed,
        "keeps": keeps,
        "may_finish": keeps or (deed.owner_id == request.user.person_id and not deed.dropped_on),
        "own_text": deed.written_by == reference(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "needs/deed.html", context)


@require_http_methods(["GET", "POST"])
def promote(request: SignedIn, pk: int) -> HttpResponse:
    """Put a need on the year's list."""
    need = get_object_or_404(access.visible(request.user), pk=pk)
    access.require(request.user, access.MANAGE, need)
    today = timezone.localdate()
    people = access.owners(need.unit, today)
    due = max(need.due_on or today, today)
    initial = {"title": need.subject[:100], "year": today.year, "owner": need.owner_id, "due_on": due}
    form = DeedForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            deed = deeds.promote(need, by=request.user, draft=_draft(form))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("It stands on the list of practical deeds."))
            return redirect("needs:deed", deed.pk)
    return _form(request, form, need, None, _("Put on the year's list"))


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Another name, owner or date."""
    deed = _kept(request, pk)
    initial = {name: getattr(deed, name) for name in ("title", "year", "owner", "due_on", "version")}
    form = DeedForm(request.POST or None, people=access.owners(deed.need.unit, timezone.localdate()), initial=initial)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = _try(request, form, lambda: deeds.change(deed, by=request.user, draft=_draft(form), version=version))
        if done:
            return redirect("needs:deed", pk)
    return _form(request, form, deed.need, deed, _("Change"))


@require_http_methods(["GET", "POST"])
def finish(request: SignedIn, pk: int) -> HttpResponse:
    """What came of it."""
    deed = get_object_or_404(access.visible_deeds(request.user), pk=pk)
    if deed.owner_id != request.user.person_id:
        access.require(request.user, access.MANAGE, deed.need)
    initial = {"result": deed.result, "done_on": deed.done_on or timezone.localdate(), "version": deed.version}
    form = ResultForm(request.POST or None, initial=initial)
    if form.is_valid() and _try(request, form, lambda: deeds.finish(deed, by=request.user, **form.cleaned_data)):
        return redirect("needs:deed", pk)
    return _form(request, form, deed.need, deed, _("Enter the result"))


@require_http_methods(["GET", "POST"])
def public(request: SignedIn, pk: int) -> HttpResponse:
    """What strangers may read."""
    deed = _kept(request, pk)
    form = PublicForm(request.POST or None, initial={"text": deed.public_text, "version": deed.version})
    if form.is_valid() and _try(request, form, lambda: deeds.write_public(deed, by=request.user, **form.cleaned_data)):
        return redirect("needs:deed", pk)
    return _form(request, form, deed.need, deed, _("Write the public text"))


@require_POST
def check(request: SignedIn, pk: int) -> HttpResponse:
    """A second person lets the public text out."""
    deed = _kept(request, pk)
    form = VersionForm(request.POST)
    try:
        deeds.check(deed, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Checked: this text is on the public list."))
    return redirect("needs:deed", pk)


@require_http_methods(["GET", "POST"])
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """Take it off the list, with a reason."""
    deed = _kept(request, pk)
    form = MoveForm(request.POST or None, label=_("Why it comes off the list"), initial={"version": deed.version})
    if form.is_valid():
        data = form.cleaned_data
        if _try(request, form, lambda: deeds.drop(deed, by=request.user, reason=data["text"], version=data["version"])):
            return redirect("needs:deed", pk)
    return _form(request, form, deed.need, deed, _("Take off the list"))


def _kept(request: SignedIn, pk: int) -> Deed:
    deed = get_object_or_404(access.visible_deeds(request.user), pk=pk)
    access.require(request.user, access.MANAGE, deed.need)
    return deed


def _draft(form: DeedForm) -> DeedDraft:
    data: dict[str, Any] = form.cleaned_data
    return DeedDraft(data["year"], data["title"], data["owner"], data["due_on"])


def _try(request: SignedIn, form: Any, action: Any) -> bool:
    try:
        action()
    except RedsailError as error:
        form_errors(form, error)
        return False
    messages.success(request, _("Saved."))
    return True


def _form(request: SignedIn, form: Any, need: Need, deed: Deed | None, title: str) -> HttpResponse:
    context = {"form": form, "need": need, "deed": deed, "title": title}
    return render(request, "needs/deed_form.html", context, status=422 if form.is_bound else 200)
