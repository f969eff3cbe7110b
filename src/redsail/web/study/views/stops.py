"""One stop: its page, and what an officer changes on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Max, Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.organisation.models import Person, Unit
from redsail.study import access
from redsail.study.actions import stops
from redsail.study.actions.stops import StopDraft
from redsail.study.models import JourneyStop
from redsail.study.queries.journeys import in_language
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence
from redsail.web.study.forms import StampForm, StopForm, TextForm
from redsail.web.study.views.albums import choices, stamps_of
from redsail.web.study.views.journey import kept as kept_journey


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Story, objects, material and questions; `?language=en` as told in another language."""
    found = access.stops(request.user).prefetch_related(
        "texts", Prefetch("relics", access.relics(request.user)), Prefetch("media", access.media(request.user))
    )
    stop = get_object_or_404(found, pk=pk)
    language = request.GET.get("language") or (get_language() or "")
    numbers = list(stop.journey.stops.order_by("number").values_list("pk", "number", "title"))
    at = [row[0] for row in numbers].index(stop.pk)
    context = {
        "stop": stop,
        "journey": stop.journey,
        "told": in_language(stop, language),
        "language": language,
        "hidden": stop.relics.model.objects.filter(stop=stop).count() - len(stop.relics.all()),
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
        "keeps": access.keeps(request.user, stop.journey.unit),
        "stamps": stamps_of(request, stop),
        "form": StampForm(albums=choices(request)),
        "may_stamp": request.user.person_id is not None,
    }
    return render(request, "study/stop.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """A new stop at the end."""
    journey = kept_journey(request, pk)
    last = journey.stops.aggregate(last=Max("number"))["last"] or 0
    initial = {"number": last + 1, "year": timezone.localdate().year}
    form = StopForm(request.POST or None, people=_people(journey.unit), initial=initial)
    if form.is_valid():
        try:
            stop = stops.add(journey, by=request.user, draft=StopDraft(**_values(form)))
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:stop", stop.pk)
    return render_form(request, form, _("New stop"), reverse("study:journey"))


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """All of it but texts and objects."""
    stop = kept(request, pk)
    draft = stops.draft_of(stop)
    initial = {name: getattr(stop, name) for name in (*stops.PLAIN, "version")} | {"speaker": stop.speaker_id}
    form = StopForm(request.POST or None, people=_people(stop.journey.unit), initial=initial)
    if form.is_valid():
        wanted = replace(draft, **_values(form))
        if save(request, form, stop, wanted):
            return redirect("study:stop", pk)
    return render_form(request, form, _("Change the stop"), reverse("study:stop", args=[pk]))


@require_http_methods(["GET", "POST"])
def language(request: SignedIn, pk: int) -> HttpResponse:
    """The stop in another language."""
    stop = kept(request, pk)
    draft = stops.draft_of(stop)
    code = request.GET.get("language", "en")
    title, place, story = (draft.texts or {}).get(code, ("", "", ""))
    initial = {"language": code, "title": title, "place": place, "story": story, "version": stop.version}
    form = TextForm(request.POST or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        texts = {**(draft.texts or {}), data["language"]: (data["title"], data["place"], data["story"])}
        if save(request, form, stop, replace(draft, texts=texts)):
            return redirect(f"{reverse('study:stop', args=[pk])}?language={data['language']}")
    return render_form(request, form, _("Tell it in another language"), reverse("study:stop", args=[pk]))


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take it off the journey."""
    stop = kept(request, pk)
    try:
        stops.remove(stop, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("study:stop", pk)
    messages.success(request, _("The stop was taken off the journey."))
    return redirect("study:journey")


def kept(request: SignedIn, pk: int) -> JourneyStop:
    """A stop that the person of the request keeps. Raises 404, Refused."""
    stop = get_object_or_404(access.stops(request.user), pk=pk)
    permissions.require(request.user, access.MANAGE, stop.journey.unit)
    return stop


def save(request: SignedIn, form: Any, stop: JourneyStop, draft: StopDraft) -> bool:
    """Write a changed stop; errors go above the form."""
    try:
        stops.change(stop, by=request.user, draft=draft, version=form.cleaned_data["version"] or 0)
    except RedsailError as error:
        form_errors(form, error)
        return False
    messages.success(request, _("Saved."))
    return True


def render_form(request: SignedIn, form: Any, title: str, back: str) -> HttpResponse:
    """A form page of study."""
    context = {"form": form, "title": title, "back": back}
    return render(request, "study/form.html", context, status=422 if form.is_bound else 200)


def _people(unit: Unit) -> QuerySet[Person]:
    within = Unit.objects.filter(path__startswith=unit.path).order_by().values("pk")
    return Person.objects.on(timezone.localdate()).filter(unit__in=within).order_by("pinyin", "pk")


def _values(form: StopForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in (*stops.PLAIN, "speaker")}
