"""Objects of their time: only for those who may see them, their pictures too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail import files
from redsail.base.errors import RedsailError
from redsail.study import access
from redsail.study.actions import media, stops
from redsail.study.actions.stops import RelicDraft
from redsail.study.models import JourneyStop, Relic
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors
from redsail.web.study.forms import RelicForm
from redsail.web.study.views.stops import kept, render_form, save

FIELDS = ("kind", "name", "maker", "story", "certainty", "source", "restricted")


@require_safe
def picture(request: SignedIn, pk: int) -> HttpResponseBase:
    """The picture itself. Whoever may not see labels finds nothing here; strangers are led to the log-in."""
    relic = get_object_or_404(access.relics(request.user), pk=pk, picture__isnull=False)
    return files.inline(request, relic.picture)  # type: ignore[arg-type]


@require_safe
def thumbnail(request: SignedIn, pk: int) -> HttpResponseBase:
    """The small one."""
    relic = get_object_or_404(access.relics(request.user), pk=pk, thumbnail__isnull=False)
    return files.inline(request, relic.thumbnail)  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """A new object of a stop."""
    stop = kept(request, pk)
    form = RelicForm(request.POST or None, request.FILES or None, initial={"version": stop.version})
    if form.is_valid() and _save(request, form, stop, None):
        return redirect("study:stop", pk)
    return render_form(request, form, _("Add an object"), reverse("study:stop", args=[pk]))


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Another text or picture."""
    relic = get_object_or_404(access.relics(request.user), pk=pk)
    stop = kept(request, relic.stop_id)
    initial: dict[str, Any] = {name: getattr(relic, name) for name in FIELDS} | {"version": stop.version}
    form = RelicForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and _save(request, form, stop, relic):
        return redirect("study:stop", stop.pk)
    return render_form(request, form, _("Change the object"), reverse("study:stop", args=[stop.pk]))


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take it away."""
    relic = get_object_or_404(access.relics(request.user), pk=pk)
    stop = kept(request, relic.stop_id)
    draft = stops.draft_of(stop)
    left = tuple(each for each in draft.relics or () if (each.kind, each.name) != (relic.kind, relic.name))
    stops.change(stop, by=request.user, draft=replace(draft, relics=left), version=stop.version)
    return redirect("study:stop", stop.pk)


def _save(request: SignedIn, form: RelicForm, stop: JourneyStop, relic: Relic | None) -> bool:
    """The object among the others of its stop, then its picture."""
    data = form.cleaned_data
    wanted, draft = RelicDraft(**{name: data[name] for name in FIELDS}), stops.draft_of(stop)
    known = (relic.kind, relic.name) if relic else None
    others = [wanted if (each.kind, each.name) == known else each for each in draft.relics or ()]
    if relic is None:
        others.append(wanted)
    if not save(request, form, stop, replace(draft, relics=tuple(others))):
        return False
    if data["picture"]:
        row = stop.relics.filter(kind=wanted.kind, name=wanted.name).first()
        if row is None:
            raise Http404
        try:
            media.picture(row, by=request.user, file=data["picture"])
        except RedsailError as error:
            form_errors(form, error)
            return False
    return True
