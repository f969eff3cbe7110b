"""A pair: what the two groups did together, what came up, the rhythm, and the year's plan."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.activities import access as activities
from redsail.activities.actions import joint_activities as actions
from redsail.activities.models import JointActivity
from redsail.activities.queries import joint
from redsail.activities.queries.clashes import ClashFound, clashes
from redsail.base.errors import RedsailError
from redsail.needs import access as needs_access
from redsail.needs.queries import listing as needs
from redsail.organisation import access
from redsail.organisation.models import Pairing, Person
from redsail.web.life.forms import JointDayForm, JointLineForm
from redsail.web.needs.words import toned
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence

AHEAD = timedelta(days=92)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """All of a pair's year."""
    pair, today = _pair(request, pk), timezone.localdate()
    year = _year(request.GET.get("year", ""), today)
    stands = joint.years([pair], year, today, joint.book())[pair.pk]
    may_plan = joint.may_plan(request.user, pair)
    offered = joint.offered(pair, date(year, 1, 1), min(date(year, 12, 31), today + AHEAD))
    numbers = [each.activity.pk for each in stands.together]
    heard = needs_access.visible(request.user).filter(activity__in=numbers)
    context = {
        "pair": pair,
        "year": year,
        "today": today,
        "stands": stands,
        "did": [each for each in reversed(stands.together) if each.day <= today],
        "reachable": set(activities.reachable(request.user).filter(pk__in=numbers).values_list("pk", flat=True)),
        "lines": [line for line in joint.lines(pair, year) if _waits(line)],
        "coming": [each for each in stands.together if each.day > today and not each.off],
        "needs": toned(needs.turned(heard, today).order_by("-heard_on", "-pk")[:30]),
        "may_note": access.may(request.user, needs_access.RECORD, pair.station_group.unit),
        "offered": offered[: joint.OFFERED] if may_plan else [],
        "may_plan": may_plan,
        "open_year": year >= today.year,
        "line_form": JointLineForm(year=year, initial={"month": f"{max(today, date(year, 1, 1)):%Y-%m}"}),
    }
    return render(request, "life/pair.html", context)


@require_POST
def propose(request: SignedIn, pk: int) -> HttpResponse:
    """Let the rest of the year be proposed from the rhythm."""
    pair, today = _planned(request, pk), timezone.localdate()
    year = _year(request.POST.get("year", ""), today)
    try:
        made = actions.propose(pair, by=request.user, year=year, today=today)
    except RedsailError as error:
        messages.info(request, sentence(error))
    else:
        told = ngettext(
            "%(count)s line is proposed. Change it as you like, then give it a day.",
            "%(count)s lines are proposed. Change them as you like, then give each a day.",
            len(made),
        )
        messages.success(request, told % {"count": len(made)})
    return _back(pair, year)


@require_POST
def add(request: SignedIn, pk: int) -> HttpResponse:
    """One more line of the plan."""
    pair = _planned(request, pk)
    year = _year(request.POST.get("year", ""), timezone.localdate())
    form = JointLineForm(request.POST, year=year)
    if form.is_valid():
        try:
            actions.add(pair, by=request.user, **form.line())
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose a month and say what the two do together."))
    return _back(pair, year)


@require_POST
def mark(request: SignedIn, pk: int) -> HttpResponse:
    """A gathering of another kind was done together."""
    pair, today = _planned(request, pk), timezone.localdate()
    year = _year(request.POST.get("year", ""), today)
    found = joint.offered(pair, date(year, 1, 1), min(date(year, 12, 31), today + AHEAD))
    number = request.POST.get("activity", "")
    activity = get_object_or_404(found, pk=int(number) if number.isdecimal() and len(number) < 12 else 0)
    try:
        actions.mark(pair, by=request.user, activity=activity)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("“%(title)s” counts as done together, once for each group.") % {"title": activity})
    return _back(pair, year)


@require_http_methods(["GET", "POST"])
def line(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One line: other words, another month."""
    pair = _planned(request, pk)
    row = _line(pair, number)
    form = _line_form(row, request.POST or None)
    if form.is_valid():
        try:
            actions.change(row, by=request.user, version=form.cleaned_data["version"], **form.line())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return _back(pair, row.month.year)
    return _shown(request, pair, row, form, _day_form(row, None), 422 if form.is_bound else 200)


@require_POST
def give_day(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """It gets a day and so becomes a gathering of both groups."""
    pair = _planned(request, pk)
    row = _line(pair, number)
    form = _day_form(row, request.POST)
    found: list[ClashFound] = []
    if form.is_valid():
        when = form.when()
        found = clashes(actions.due_of(pair, timezone.localdate(when.starts)), when.starts, when.ends)
        if not found or request.POST.get("sure") == _digest(found):
            try:
                activity = actions.give_day(row, by=request.user, version=form.cleaned_data["version"], when=when)
            except RedsailError as error:
                form_errors(form, error)
                found = []
            else:
                messages.success(request, _("It has a day and stands in the calendars of both groups."))
                return redirect("gatherings:gathering", activity.pk)
    return _shown(request, pair, row, _line_form(row, None), form, 422, found)


@require_POST
def take_out(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Not this year after all; or a mark that was set by mistake."""
    pair = _planned(request, pk)
    row = _line(pair, number)
    version = request.POST.get("version", "")
    try:
        actions.take_out(row, by=request.user, version=int(version) if version.isdecimal() and len(version) < 9 else 0)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Taken out."))
    return _back(pair, row.month.year)


def _shown(
    request: SignedIn,
    pair: Pairing,
    row: JointActivity,
    form: JointLineForm,
    day_form: JointDayForm,
    status: int,
    found: list[ClashFound] | None = None,
) -> HttpResponse:
    names = Person.objects.in_bulk({each.person for each in found or ()})
    context = {
        "pair": pair,
        "line": row,
        "form": form,
        "day_form": day_form,
        "clashes": [(names[each.person], each) for each in found or ()],
        "sure": _digest(found) if found else "",
        "waits": _waits(row),
    }
    return render(request, "life/pair_line.html", context, status=status)


def _pair(request: SignedIn, pk: int) -> Pairing:
    return get_object_or_404(joint.visible(request.user).distinct(), pk=pk)


def _planned(request: SignedIn, pk: int) -> Pairing:
    pair = _pair(request, pk)
    if not joint.may_plan(request.user, pair):
        raise PermissionDenied
    return pair


def _line(pair: Pairing, number: int) -> JointActivity:
    return get_object_or_404(pair.joint_activities.select_related("pairing", "activity__cancellation"), pk=number)


def _line_form(row: JointActivity, data: Any) -> JointLineForm:
    initial = {"month": f"{row.month:%Y-%m}", "title": row.title, "version": row.version}
    return JointLineForm(data, year=row.month.year, initial=initial)


def _day_form(row: JointActivity, data: Any) -> JointDayForm:
    day = max(row.month, timezone.localdate() + timedelta(days=1))
    place = row.pairing.station_group.unit.name
    return JointDayForm(
        data, initial={"day": day, "starts": "15:00", "minutes": 90, "place": place, "version": row.version}
    )


def _waits(row: JointActivity) -> bool:
    """Whether the line still needs a day."""
    return row.activity is None or getattr(row.activity, "cancellation", None) is not None


def _year(text: str, today: date) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and 2000 <= int(text) <= 2100 else today.year


def _back(pair: Pairing, year: int) -> HttpResponse:
    return redirect(f"{reverse('life:pair', args=[pair.pk])}?year={year}")


def _digest(found: list[ClashFound]) -> str:
    """Names the clashes that were shown: whoever saves all the same has seen exactly these."""
    told = repr(sorted((each.person, each.code, each.activity or 0) for each in found))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
