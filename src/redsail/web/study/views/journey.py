"""The red journey as a whole: timeline, abstract map, its name, and the door for strangers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.study import access
from redsail.study.actions import albums, journeys
from redsail.study.actions.journeys import JourneyDraft
from redsail.study.models import Journey
from redsail.study.queries import journeys as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence
from redsail.web.study.drawing import chart, timeline
from redsail.web.study.drawing.marks import marks
from redsail.web.study.forms import BeginForm, JourneyForm


def drawn(found: list[Any], language: str, urls: dict[int, str], kept: set[int]) -> dict[str, Any]:
    """Both drawings, for wide screens and for phones."""
    each = marks(found, language, urls, kept)
    return {
        "streams": (("wide", timeline.wide(each)), ("narrow", timeline.narrow(each))),
        "charts": (("wide", chart.draw(each, chart.WIDE)), ("narrow", chart.draw(each, chart.NARROW))),
    }


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The journey of one's own bureau; `?view=map` its map."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    found = query.nearest(request.user)
    context: dict[str, Any] = {"journey": found, "may_begin": permissions.may_somewhere(request.user, access.MANAGE)}
    if found is not None:
        stops = list(query.stops(found))
        own = albums.album(found, person=request.user.person) if request.user.person_id else None
        kept = set(own.stamps.values_list("stop", flat=True)) if own and own.pk else set()
        urls = {stop.pk: reverse("study:stop", args=[stop.pk]) for stop in stops}
        context |= drawn(stops, get_language() or "", urls, kept)
        context |= {"stops": stops, "kept": len(kept), "keeps": access.keeps(request.user, found.unit)}
    context["view"] = "map" if request.GET.get("view") == "map" else "timeline"
    return render(request, "study/journey.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: SignedIn) -> HttpResponse:
    """A bureau's journey starts."""
    units = permissions.units(request.user, access.MANAGE).order_by("path")
    if not units:
        raise PermissionDenied
    form = BeginForm(request.POST or None, units=units, initial={"title": _("The red journey")})
    if form.is_valid():
        data = form.cleaned_data
        try:
            journeys.begin(by=request.user, unit=data["unit"], draft=_draft(data), standard=data["standard"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The journey begins."))
            return redirect("study:journey")
    return _form(request, form, _("Begin the red journey"))


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Name, motto, colours."""
    found = kept(request, pk)
    names = ("title", "motto", "colour", "accent", "version")
    form = JourneyForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid():
        data = form.cleaned_data
        try:
            journeys.change(found, by=request.user, draft=_draft(data), version=data["version"] or 0)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:journey")
    return _form(request, form, _("Name and colours"))


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Open the page for strangers, or say which words stand against it."""
    found = kept(request, pk)
    try:
        journeys.publish(found, by=request.user, version=found.version)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Strangers can read the journey now, without any label."))
    return redirect("study:journey")


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Close the page for strangers."""
    found = kept(request, pk)
    try:
        journeys.withdraw(found, by=request.user, version=found.version)
    except RedsailError as error:
        messages.error(request, sentence(error))
    return redirect("study:journey")


def kept(request: SignedIn, pk: int) -> Journey:
    """A journey that the person of the request keeps. Raises 404, Refused."""
    found = get_object_or_404(access.journeys(request.user), pk=pk)
    permissions.require(request.user, access.MANAGE, found.unit)
    return found


def _draft(data: dict[str, Any]) -> JourneyDraft:
    return JourneyDraft(data["title"], data["motto"], data["colour"], data["accent"])


def _form(request: SignedIn, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": reverse("study:journey")}
    return render(request, "study/form.html", context, status=422 if form.is_bound else 200)
