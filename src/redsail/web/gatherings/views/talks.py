"""Talks: for the two people and the branch secretary. No role opens anybody else's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from redsail.activities.actions import talks as actions
from redsail.activities.models import Talk
from redsail.activities.queries import choosing
from redsail.activities.queries import talks as reads
from redsail.base.errors import RedsailError
from redsail.organisation.models import Person
from redsail.web.gatherings.forms.talk import TalkForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

PAGE = 30


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """One's own talks, and as a branch secretary those of the branch: who and when, no text."""
    page = Paginator(reads.readable(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "gatherings/talks.html", {"page": page, "has_person": request.user.person_id is not None})


@never_cache
@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One talk with its text."""
    talk = get_object_or_404(reads.readable(request.user), pk=pk)
    return render(request, "gatherings/talk.html", {"talk": reads.opened([talk])[0]})


@never_cache
@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Record a talk of one's own, or as the branch secretary one of the branch."""
    if request.user.person_id is None:
        raise PermissionDenied
    return _edited(request, None)


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Correct or close it."""
    talk = get_object_or_404(reads.readable(request.user), pk=pk)
    return _edited(request, reads.opened([talk])[0])


def _edited(request: SignedIn, talk: Talk | None) -> HttpResponse:
    if talk is None:
        people: Any = choosing.for_talks(request.user)
        initial: dict[str, Any] = {"holder": request.user.person_id, "held_on": timezone.localdate()}
    else:
        people = Person.objects.filter(pk__in=[talk.holder_id, talk.partner_id])
        names = ("holder", "partner", "kind", "held_on", "place", "topic", "points", "difficulty", "follow_up")
        initial = {name: getattr(talk, name) for name in (*names, "closed_on", "version")}
    form = TalkForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            if talk is None:
                saved = actions.enter(by=request.user, draft=form.draft())
            else:
                version = form.cleaned_data["version"] or 0
                saved = actions.change(talk, by=request.user, draft=form.draft(), version=version)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("gatherings:talk", saved.pk)
    return render(
        request, "gatherings/talk_form.html", {"form": form, "talk": talk}, status=422 if form.is_bound else 200
    )
