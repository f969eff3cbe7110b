"""One gathering: its page; enter, change, call off."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities import access as activities
from redsail.activities.actions import meetings
from redsail.activities.models import Activity
from redsail.activities.queries import bodies, choosing, minutes, momentary, presence, tasks
from redsail.activities.queries.clashes import ClashFound, clashes
from redsail.base.errors import RedsailError
from redsail.needs.queries import from_crews
from redsail.organisation.models import Person
from redsail.web.gatherings import credit_words, gates
from redsail.web.gatherings.forms.gathering import CancelForm, GatheringForm
from redsail.web.gatherings.views import sign_ups
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """All that is known of it: agenda, who was due and there, minutes, decisions, what is still open from before."""
    activity = gates.gathering(request, pk)
    lines = presence.lines(activity)
    now = bodies.members(bodies.convened(activity), timezone.localdate(activity.starts))
    due = set(activity.due.values_list("person", flat=True))
    besides = set(activity.due.filter(named=True).values_list("person", flat=True))
    context = {
        **gates.rights(request, activity),
        "lines": lines,
        "counts": presence.counts(lines),
        "bodies": bodies.names(activity),
        "also": [row for row in activity.convened.all() if row.kind != activity.kind],
        "chapters": minutes.chapters(activity),
        "steps": minutes.steps(activity),
        "minutes_state": minutes.state(activity),
        "resolutions": activity.resolutions.prefetch_related("tasks__owners__person"),
        "open_tasks": tasks.open_of(activity),
        "from_crews": from_crews.at(activity),
        "drift": (len(now - due), len(due - now - besides)) if now else (0, 0),
        "code": momentary.runs(activity),
        "mine": request.user.person_id in due,
        "credits": credit_words.told(activity) if activity.ends <= timezone.now() else None,
        **sign_ups.offered(request, activity),
    }
    return render(request, "gatherings/gathering.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Enter a gathering of a unit where the viewer may."""
    if not activities.may_enter_somewhere(request.user):
        raise PermissionDenied
    return _edited(request, None)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Change one; told when somebody else was faster."""
    activity = gates.held(request, pk)
    if activity.kind in meetings.ELSEWHERE:
        messages.info(request, _("This evening comes from a campaign; change it there."))
        return redirect("gatherings:gathering", pk)
    return _edited(request, activity)


@require_http_methods(["GET", "POST"])
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    """It does not take place."""
    activity = gates.held(request, pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            meetings.cancel(activity, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Called off: it stays in every calendar, marked."))
            return redirect("gatherings:gathering", pk)
    return render(request, "gatherings/cancel.html", {"form": form, "activity": activity})


@require_POST
def refresh(request: SignedIn, pk: int) -> HttpResponse:
    """Take over who belongs to the bodies on its day."""
    activity = gates.recorded(request, pk)
    try:
        meetings.bring_up_to_date(activity, by=request.user, version=activity.version)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The list of those due follows the memberships again."))
    return redirect("gatherings:gathering", pk)


def _edited(request: SignedIn, activity: Activity | None) -> HttpResponse:
    form = _form(request, activity)
    found: list[ClashFound] = []
    if form.is_valid():
        meeting = form.meeting()
        found = _clashes(meeting, activity)
        if not found or request.POST.get("sure") == _digest(found):
            try:
                saved = _saved(request, activity, form, meeting)
            except RedsailError as error:
                form_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect("gatherings:gathering", saved.pk)
    context = {"form": form, "activity": activity, "clashes": _told(found), "sure": _digest(found) if found else ""}
    return render(request, "gatherings/form.html", context, status=422 if form.is_bound else 200)


def _saved(request: SignedIn, activity: Activity | None, form: GatheringForm, meeting: meetings.Meeting) -> Activity:
    if activity is None:
        return meetings.arrange(by=request.user, unit=form.cleaned_data["unit"], meeting=meeting)
    version = form.cleaned_data["version"] or 0
    return meetings.rearrange(activity, by=request.user, meeting=meeting, version=version)


def _form(request: SignedIn, activity: Activity | None) -> GatheringForm:
    day = timezone.localdate(activity.starts) if activity else timezone.localdate()
    shown = choosing.units(request.user)
    return GatheringForm(
        request.POST or None,
        units=shown.filter(pk=activity.unit_id) if activity else shown,
        bodies=gates.body_choices(request, day, activity),
        people=choosing.within_reach(request.user, activity),
        due=Person.objects.filter(due_at__activity=activity).order_by("pinyin") if activity else None,
        initial=_initial(request, activity),
    )


def _initial(request: SignedIn, activity: Activity | None) -> dict[str, Any]:
    if activity is None:
        asked = request.GET
        filled = {name: asked[name] for name in ("kind", "day", "title", "starts", "ends") if asked.get(name)}
        body = [f"{what}-{asked[what]}" for what in ("branch", "group") if asked.get(what, "").isdigit()]
        return {"day": timezone.localdate(), "bodies": body, "recorder": request.user.person_id, **filled}
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    held = activity.convened.all()
    told = {
        name: getattr(activity, name) for name in ("kind", "title", "place", "unit", "chair", "recorder", "version")
    }
    told |= {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
    told["bodies"] = [f"group-{row.group_id}" if row.group_id else f"branch-{row.branch_id}" for row in held]
    told["also"] = [row.kind for row in held if row.kind != activity.kind]
    told["people"] = activity.due.filter(named=True).values_list("person", flat=True)
    told["exempt"] = activity.due.filter(exempt=True).values_list("person", flat=True)
    for number, part in enumerate(activity.parts.all(), start=1):
        told[f"part_{number}"] = part.kind
        told[f"part_{number}_starts"] = timezone.localtime(part.starts).time()
        told[f"part_{number}_ends"] = timezone.localtime(part.ends).time()
    return told


def _clashes(meeting: meetings.Meeting, activity: Activity | None) -> list[ClashFound]:
    due = meetings.due_of(meeting) - meeting.exempt
    return clashes(due, meeting.starts, meeting.ends, but=[activity.pk] if activity else [])


def _digest(found: list[ClashFound]) -> str:
    """Names the clashes that were shown: whoever saves all the same has seen exactly these."""
    return hashlib.sha256(repr(sorted((c.person, c.code, c.activity or 0) for c in found)).encode()).hexdigest()[:16]


def _told(found: list[ClashFound]) -> list[tuple[Person, ClashFound]]:
    names = Person.objects.in_bulk({each.person for each in found})
    return [(names[each.person], each) for each in found]
