"""Minutes by speaker: choose who speaks, type; every pause saves."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.actions import minutes as actions
from redsail.activities.enums import MinutesState, RemarkKind
from redsail.activities.models import Activity, Remark
from redsail.activities.queries import choosing
from redsail.activities.queries import minutes as reads
from redsail.base.errors import RedsailError
from redsail.web.gatherings import gates
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_safe
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """All entries, each a form of its own that saves itself, and an empty one."""
    activity = gates.recorded(request, pk)
    if reads.state(activity) == MinutesState.CONFIRMED:
        return redirect("gatherings:gathering", pk)
    context = {
        **gates.rights(request, activity),
        "remarks": reads.remarks(activity),
        "mark": reads.mark(activity),
        **_choices(activity),
    }
    return render(request, "gatherings/minutes.html", context)


@require_safe
def blank(request: SignedIn, pk: int) -> HttpResponse:
    """One more empty entry, for the point and speaker chosen."""
    activity = gates.recorded(request, pk)
    return render(request, "gatherings/_remark.html", {"activity": activity, "remark": None, **_choices(activity)})


@require_POST
def write(request: SignedIn, pk: int) -> HttpResponse:
    """Save one entry. 409 with both texts when a second recorder was at the same one."""
    activity = gates.recorded(request, pk)
    try:
        words = _words(request, activity)
    except ValueError:
        return HttpResponseBadRequest()
    context: dict[str, Any] = {"activity": activity, "words": words}
    if not words.text and not words.version:  # an entry that was opened and not used
        return _saved(request, context)
    if request.POST.get("keep") == "theirs":
        return _anew(request, activity)
    try:
        context["remark"] = actions.write(activity, by=request.user, words=words)
    except actions.Contested as error:
        context["theirs"] = error.theirs
        return _saved(request, context | {"remark": error.theirs})
    except RedsailError as error:
        context["fault"] = sentence(error)
        return _saved(request, context)
    return _anew(request, activity) if request.POST.get("keep") else _saved(request, context)


@require_POST
def strike(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Remove an entry."""
    activity = gates.recorded(request, pk)
    remark = get_object_or_404(Remark.objects.select_related("activity__unit"), pk=number, activity=activity)
    version = request.POST.get("version", "")
    try:
        actions.strike(remark, by=request.user, version=int(version) if version.isdigit() else 0)
    except RedsailError as error:
        messages.error(request, sentence(error))
    return redirect("gatherings:minutes", pk)


@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    """The minutes stand."""
    activity = gates.recorded(request, pk)
    try:
        actions.confirm(activity, by=request.user, seen=request.POST.get("seen") or reads.mark(activity))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The minutes are confirmed."))
    return redirect("gatherings:gathering", pk)


@require_POST
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    """Confirmed minutes are corrected."""
    activity = gates.recorded(request, pk)
    try:
        actions.reopen(activity, by=request.user, reason=request.POST.get("reason", ""))
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect("gatherings:gathering", pk)
    return redirect("gatherings:minutes", pk)


def _saved(request: SignedIn, context: dict[str, Any]) -> HttpResponse:
    """The answer to a page that saves itself is the line under the entry; without scripts the page comes again."""
    if request.headers.get("HX-Request"):
        # 200 also where two texts meet: htmx shows nothing else, and both are on the page.
        return render(request, "gatherings/_saved.html", context)
    if context.get("fault"):
        messages.error(request, context["fault"])
    elif context.get("theirs"):
        return render(request, "gatherings/contested.html", context, status=409)
    return redirect("gatherings:minutes", context["activity"].pk)


def _anew(request: SignedIn, activity: Activity) -> HttpResponse:
    """The whole page again, with the texts as they stand now."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect("gatherings:minutes", activity.pk)


def _choices(activity: Activity) -> dict[str, Any]:
    return {
        "speakers": list(choosing.at(activity)),
        "items": list(activity.agenda.all()),
        "kinds": RemarkKind.choices,
        "token": uuid4(),
    }


def _words(request: SignedIn, activity: Activity) -> actions.Words:
    """Raises ValueError for what no page of ours sends. `keep`: which of two texts, or both, after a meeting of two."""
    sent = request.POST
    kind, token = sent.get("kind", RemarkKind.SPEECH), UUID(sent.get("token", ""))
    speaker, item = (int(sent[name]) if sent.get(name) else None for name in ("speaker", "item"))
    if kind not in RemarkKind.values or (item and not activity.agenda.filter(pk=item).exists()):
        raise ValueError(kind)
    if speaker and not choosing.at(activity).filter(pk=speaker).exists():
        raise ValueError(speaker)
    text = sent.get("text", "").replace("\r\n", "\n").strip()
    version = int(sent.get("version") or 0)
    if sent.get("keep"):
        version = int(sent.get("theirs") or 0)
    if sent.get("keep") == "both":
        there = Remark.objects.filter(token=token, activity=activity).first()
        text = f"{there.text}\n{text}" if there else text
    return actions.Words(token, text, version, speaker, item, kind)
