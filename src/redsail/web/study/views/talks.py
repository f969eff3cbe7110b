"""Talks in groups of shopkeepers: proposed, in calendars, recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.organisation.models import Person, Unit
from redsail.shops.actions import integrity_groups
from redsail.study import access
from redsail.study.actions import speakers, talks
from redsail.study.queries import talks as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence
from redsail.web.study import reasons
from redsail.web.study.talk_forms import GroupForm, HeadsForm, PlanTalksForm, SignUpForm, SpeakerForm, TopicForm
from redsail.web.study.views.stops import render_form


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """What is proposed, what is coming, what was held; groups and speakers."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    rows = list(query.talks(request.user).distinct()[:200])
    context = {
        "proposed": [
            (each, reasons.reasons(each.reasons), reasons.why_not(each.why_not))
            for each in rows
            if not each.activity_id
        ],
        "coming": [each for each in rows if each.activity_id and each.heads is None],
        "held": [each for each in rows if each.heads is not None],
        "groups": query.groups(request.user),
        "speakers": query.speakers(request.user),
        "own": _own(request),
        "keeps": permissions.may_somewhere(request.user, access.MANAGE),
        "today": timezone.localdate(),
    }
    return render(request, "study/talks.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: SignedIn) -> HttpResponse:
    """Propose talks."""
    unit = _unit(request)
    form = PlanTalksForm(request.POST or None, groups=query.groups(request.user, access.MANAGE))
    if form.is_valid():
        data = form.cleaned_data
        try:
            found = talks.plan(
                by=request.user, unit=unit, groups=list(data["groups"]), first=data["first"], last=data["last"]
            )
        except RedsailError as error:
            form_errors(form, error)
        else:
            told = _("%(placed)d talks are proposed, %(left)d have no place.")
            messages.success(request, told % {"placed": len(found.placed), "left": len(found.left_out)})
            return redirect("study:talks")
    return render_form(request, form, _("Propose talks"), reverse("study:talks"))


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Into the speaker's calendar."""
    talk = get_object_or_404(query.talks(request.user, access.MANAGE), pk=pk)
    try:
        talks.publish(talk, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The talk is in the speaker's calendar."))
    return redirect("study:talks")


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One talk: its material; heads and questions afterwards; the address for the group's rating."""
    talk = get_object_or_404(query.talks(request.user).distinct(), pk=pk)
    form = HeadsForm(request.POST or None, initial={"heads": talk.heads})
    if form.is_valid():
        try:
            talks.record(talk, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Recorded."))
            return redirect("study:talk", pk)
    own = talk.speaker is not None and talk.speaker.person_id == request.user.person_id
    context = {
        "talk": talk,
        "form": form,
        "may_record": bool(talk.activity_id) and (own or access.keeps(request.user, talk.group.unit)),
        "address": request.build_absolute_uri(reverse("study:rate", args=[talk.token])),
        "stop": talk.topic.stop if talk.topic else None,
        "today": timezone.localdate(),
    }
    return render(request, "study/talk.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def new_group(request: SignedIn) -> HttpResponse:
    """A group of shopkeepers."""
    units = permissions.units(request.user, "shops.edit").order_by("path")
    if not units:
        raise PermissionDenied
    form = GroupForm(request.POST or None, units=units)
    return _saved(request, form, _("New integrity group"), lambda data: integrity_groups.found(by=request.user, **data))


@require_http_methods(["GET", "POST"])
def new_topic(request: SignedIn) -> HttpResponse:
    """A topic."""
    unit = _unit(request)
    form = TopicForm(request.POST or None, stops=access.stops(request.user))
    return _saved(request, form, _("New topic"), lambda data: speakers.add_topic(by=request.user, unit=unit, **data))


@require_http_methods(["GET", "POST"])
def new_speaker(request: SignedIn) -> HttpResponse:
    """A speaker."""
    unit = _unit(request)
    within = Unit.objects.filter(path__startswith=unit.path).order_by().values("pk")
    people = Person.objects.on(timezone.localdate()).filter(unit__in=within).order_by("pinyin", "pk")
    form = SpeakerForm(request.POST or None, people=people, topics=query.topics(request.user))

    def save(data: dict[str, Any]) -> Any:
        weekdays = "".join(data["weekdays"])
        return speakers.name_speaker(
            by=request.user, unit=unit, person=data["person"], topics=list(data["topics"]), weekdays=weekdays
        )

    return _saved(request, form, _("Name a speaker"), save)


@require_http_methods(["GET", "POST"])
def sign_up(request: SignedIn) -> HttpResponse:
    """Before which groups one would like to speak."""
    own = _own(request)
    if own is None:
        raise PermissionDenied
    groups = query.groups("system:study").filter(unit__path__startswith=own.unit.path)
    form = SignUpForm(request.POST or None, groups=groups, initial={"groups": own.signed_up.all()})
    return _saved(
        request,
        form,
        _("Where I would like to speak"),
        lambda data: speakers.sign_up(own, by=request.user, groups=list(data["groups"])),
    )


def _own(request: SignedIn) -> Any:
    return query.speakers(request.user).filter(person=request.user.person_id or 0).first()


def _unit(request: SignedIn) -> Unit:
    unit = permissions.units(request.user, access.MANAGE).order_by("path").first()
    if unit is None:
        raise PermissionDenied
    return unit


def _saved(request: SignedIn, form: Any, title: str, save: Any) -> HttpResponse:
    if form.is_valid():
        try:
            save(form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("study:talks")
    return render_form(request, form, title, reverse("study:talks"))
