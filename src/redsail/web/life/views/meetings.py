"""One meeting of a month's plan: move it, hold it together with another or apart, take it out, withdraw it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities.actions import planned_meetings, publishing
from redsail.activities.models import PlannedMeeting
from redsail.activities.queries import trying
from redsail.base.errors import RedsailError
from redsail.web.life import gates, words
from redsail.web.life.forms import MeetingForm, ReasonForm
from redsail.web.life.views.month import back, frame
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_http_methods(["GET", "POST"])
def meeting(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Everything that can be done with it, without dragging. POST moves it."""
    row = gates.meeting(request, pk, number)
    form = MeetingForm.of(row, request.POST or None, timezone.localdate())
    if form.is_valid():
        values = {"minutes": form.cleaned_data["minutes"], "place": form.cleaned_data["place"]}
        try:
            planned_meetings.move(row, by=request.user, version=gates.version(request), starts=form.starts(), **values)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return back(row.plan.unit_id, row.plan.month)
    plan = row.plan
    others = plan.meetings.filter(branch=row.branch, group=row.group, activity__isnull=True).exclude(pk=row.pk)
    context = {
        **frame(request, plan.unit, plan.month),
        "plan": plan,
        "row": row,
        "title": publishing.title(row),
        "form": form,
        "verdict": words.verdict(trying.try_at(row, row.starts)) if row.starts else [],
        "reasons": words.reasons(row),
        "why_not": words.why_not(row),
        "others": [(other.pk, publishing.title(other)) for other in others] if row.activity is None else [],
        "reason_form": ReasonForm(),
    }
    return render(request, "life/meeting.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def move(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Dropped on a day; the time of day stays."""
    row = gates.meeting(request, pk, number)
    try:
        starts = _at(row, request.POST.get("day", ""))
        if starts is None:
            messages.error(request, _("This is no day."))
        else:
            planned_meetings.move(row, by=request.user, version=gates.version(request), starts=starts)
            messages.success(request, _("Moved: %(title)s.") % {"title": publishing.title(row)})
    except RedsailError as error:
        messages.error(request, sentence(error))
    return back(row.plan.unit_id, row.plan.month)


@require_safe
def ask(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """What would stand against it on a day: {"good": …, "lines": […]}; asked while a card is dragged."""
    row = gates.meeting(request, pk, number)
    starts = _at(row, request.GET.get("day", ""))
    if starts is None:
        return JsonResponse({"good": False, "lines": [_("This is no day.")]}, status=400)
    found = trying.try_at(row, starts)
    return JsonResponse({"good": found.good, "lines": words.verdict(found)})


@require_POST
def join(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Hold another meeting of the same body together with this one."""
    row = gates.meeting(request, pk, number)
    other = get_object_or_404(row.plan.meetings, pk=_number(request.POST.get("other", "")))
    return _done(
        request, row, lambda: planned_meetings.join(row, by=request.user, version=gates.version(request), other=other)
    )


@require_POST
def part(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Hold apart what was to be held together."""
    row = gates.meeting(request, pk, number)
    return _done(request, row, lambda: planned_meetings.part(row, by=request.user, version=gates.version(request)))


@require_POST
def take_out(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Not in this month after all."""
    row = gates.meeting(request, pk, number)
    return _done(request, row, lambda: planned_meetings.take_out(row, by=request.user, version=gates.version(request)))


@require_POST
def withdraw(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """A published meeting does not take place; the reason is read by those who are due."""
    row = gates.meeting(request, pk, number)
    reason = request.POST.get("reason", "")
    return _done(
        request, row, lambda: publishing.withdraw(row, by=request.user, version=gates.version(request), reason=reason)
    )


def _done(request: SignedIn, row: PlannedMeeting, verb: object) -> HttpResponse:
    unit, month = row.plan.unit_id, row.plan.month
    try:
        verb()  # type: ignore[operator]
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Saved."))
    return back(unit, month)


def _at(row: PlannedMeeting, text: str) -> datetime | None:
    """The day of the text at the meeting's time, or at 15:00; None for no day."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - made aware below
        when = timezone.localtime(row.starts).time() if row.starts else datetime.min.time().replace(hour=15)
        return timezone.make_aware(datetime.combine(day, when))
    except (ValueError, OverflowError):
        return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0
