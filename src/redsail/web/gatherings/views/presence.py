"""The recorder's list: on the screen with all present in one tap, and on paper with room to sign."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities.actions import presence as actions
from redsail.activities.enums import PresenceState
from redsail.activities.models import Activity, Part
from redsail.activities.queries import bodies, choosing, momentary, offline, study_closes
from redsail.activities.queries import presence as reads
from redsail.base.errors import RedsailError
from redsail.organisation.models import Person
from redsail.web.gatherings import gates
from redsail.web.gatherings.forms.presence import ALL, Typed, shown, typed
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_http_methods(["GET", "POST"])
def record(request: SignedIn, pk: int) -> HttpResponse:
    """Who was there. What is asked first (leave, two places at once) comes back with the list as it was typed."""
    activity = gates.recorded(request, pk)
    part = _part(request, activity)
    sent = typed(request, activity, part)
    asked: list[reads.Question] = []
    contested: tuple[int, ...] = ()
    if sent.marks:
        asked = _asked(request, activity, part, sent)
        if not asked:
            try:
                done = actions.record(activity, by=request.user, marks=sent.marks, part=part, exceptions=sent.by_part)
            except RedsailError as error:
                messages.error(request, sentence(error))
            else:
                if not done.contested:
                    _thank(request, done.written)
                    return redirect(_next(request, activity, part))
                contested = done.contested
    rows = shown(activity, part, sent, contested)
    lines = [row["line"] for row in rows]
    context = {
        **gates.rights(request, activity),
        "part": part,
        "parts": list(activity.parts.all()),
        "lines": rows,
        "counts": reads.counts(lines),
        "states": PresenceState.choices,
        "questions": _worded(asked),
        "contested": contested,
        "late": reads.is_late(activity),
        "last_day": reads.last_day(activity),
        "closed": study_closes.of_activity(activity, timezone.localdate(activity.starts)),
        "guests": choosing.within_reach(request.user).exclude(pk__in=[line.person.pk for line in lines]),
        "code": momentary.code(activity) if momentary.runs(activity) else "",
        "takeable": _takeable(activity),
    }
    return render(request, "gatherings/presence.html", context, status=422 if asked or contested else 200)


@require_safe
def sheet(request: SignedIn, pk: int) -> HttpResponse:
    """The paper list: names, room to sign, room for the exceptions; typed in next day in one go."""
    activity = gates.recorded(request, pk)
    context = {
        "activity": activity,
        "lines": [line for line in reads.lines(activity) if not line.guest],
        "bodies": bodies.names(activity),
        "spare": range(6),
    }
    return render(request, "gatherings/sheet.html", context)


@require_safe
def history(request: SignedIn, pk: int) -> HttpResponse:
    """What was corrected: every entry with when and by whom."""
    activity = gates.recorded(request, pk)
    return render(request, "gatherings/history.html", {"activity": activity, "entries": reads.history(activity)})


@require_safe
def code(request: SignedIn, pk: int) -> HttpResponse:
    """The digits of this half minute, asked for again and again by the recorder's page."""
    activity = gates.recorded(request, pk)
    if not momentary.runs(activity):
        raise Http404
    return render(request, "gatherings/_code.html", {"activity": activity, "code": momentary.code(activity)})


@require_POST
def own(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody due types the digits."""
    activity = gates.gathering(request, pk)
    try:
        actions.record_own(activity, by=request.user, code=request.POST.get("code", ""))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("You are on the list."))
    return redirect("gatherings:gathering", pk)


def _part(request: SignedIn, activity: Activity) -> Part | None:
    asked = request.GET.get("part", "")
    if not asked:
        return None
    found = activity.parts.filter(pk=asked).first() if asked.isdigit() else None
    if found is None:
        raise Http404
    return found


def _asked(request: SignedIn, activity: Activity, part: Part | None, sent: Typed) -> list[reads.Question]:
    """What is to be asked first: of the list, and of each part for which more was chosen. Each question once."""
    there, answered = reads.standing(activity, part), set(request.POST.getlist("sure"))
    states = {person: mark.state for person, mark in sent.marks.items()}
    found = reads.questions(activity, part, reads.newly_present(there, states))
    for each in activity.parts.all() if sent.by_part else ():
        chosen = {person: mark.state for person, mark in sent.of_part(each.pk).items()}
        if fresh := reads.newly_present(reads.standing(activity, each), chosen):
            found += reads.questions(activity, each, fresh)
    return [one for one in dict.fromkeys(found) if f"{one.person}-{one.code}" not in answered]


def _worded(asked: list[reads.Question]) -> list[tuple[Person, reads.Question]]:
    names = Person.objects.in_bulk({each.person for each in asked})
    return [(names[each.person], each) for each in asked]


def _thank(request: SignedIn, written: int) -> None:
    words = ngettext("%(count)d entry recorded.", "%(count)d entries recorded.", written)
    messages.success(request, words % {"count": written})


def _next(request: SignedIn, activity: Activity, part: Part | None) -> str:
    """Whoever adds a guest or taps "all present" stays on the list for the exceptions."""
    if request.POST.get(ALL) or request.POST.get("guest"):
        return f"{reverse('gatherings:presence', args=[activity.pk])}{f'?part={part.pk}' if part else ''}"
    return reverse("gatherings:gathering", args=[activity.pk])


def _takeable(activity: Activity) -> bool:
    """Whether the list may still be taken onto a phone: not once the pack's time is over, nor called off."""
    return offline.until(activity) > timezone.now() and not hasattr(activity, "cancellation")
