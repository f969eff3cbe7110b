"""The journey for strangers, schools and communities: no log-in, no label, no tobacco by any name."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from redsail import files
from redsail.base.errors import Clash, Missing, RedsailError
from redsail.study.actions import talks
from redsail.study.models import Journey, Medium
from redsail.study.queries import journeys as query
from redsail.web.shell.words import form_errors
from redsail.web.study.talk_forms import RateForm
from redsail.web.study.views.journey import drawn


@login_not_required
@require_safe
def page(request: HttpRequest, token: UUID) -> HttpResponse:
    """Timeline, map and stories."""
    journey = _open(token)
    stops = list(query.public(journey))
    urls = {stop.pk: reverse("study:public-stop", args=[token, stop.number]) for stop in stops}
    context = {"journey": journey, "stops": stops, **drawn(stops, get_language() or "", urls, set())}
    return render(request, "study/public.html", context)


@login_not_required
@require_safe
def stop(request: HttpRequest, token: UUID, number: int) -> HttpResponse:
    """One stop: its story, its questions, what may be shown; an object is a card of text."""
    journey = _open(token)
    stops = list(query.public(journey))
    at = next((n for n, each in enumerate(stops) if each.number == number), None)
    if at is None:
        raise Http404
    found = stops[at]
    language = request.GET.get("language") or (get_language() or "")
    context = {
        "journey": journey,
        "stop": found,
        "told": query.in_language(found, language),
        "has_object": found.relics.model.objects.filter(stop=found).exists(),
        "before": stops[at - 1] if at else None,
        "after": stops[at + 1] if at + 1 < len(stops) else None,
    }
    return render(request, "study/public_stop.html", context)


@login_not_required
@require_safe
def medium(request: HttpRequest, token: UUID, pk: int) -> HttpResponseBase:
    """A picture, film or sound that an officer made public."""
    journey = _open(token)
    found = get_object_or_404(Medium, pk=pk, stop__journey=journey, is_public=True, restricted=False)
    return files.inline(request, found.cover if request.GET.get("small") and found.cover else found.file)


@login_not_required
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, token: UUID) -> HttpResponse:
    """How the talk was: one tap, a line if they like; no names, once."""
    try:
        talk = talks.rateable(token)
    except Missing:
        raise Http404 from None
    form = RateForm(request.POST or None)
    if talk.stars is None and form.is_valid():
        try:
            talk = talks.rate(token, **form.cleaned_data)
        except Clash:
            talk.refresh_from_db()
        except RedsailError as error:
            form_errors(form, error)
    status = 422 if form.is_bound and talk.stars is None else 200
    return render(request, "study/rate.html", {"talk": talk, "form": form}, status=status)


def _open(token: UUID) -> Journey:
    return get_object_or_404(Journey, token=token, public_since__isnull=False)
