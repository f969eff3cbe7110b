"""The reading season: its matrix, the proposal, a session by hand, the closing report."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import reading_season as report_sheet
from redsail.organisation import access as permissions
from redsail.organisation.models import PartyGroup, Person
from redsail.study import access
from redsail.study.actions import seasons
from redsail.study.actions.seasons import SeasonDraft
from redsail.study.models import ReadingSeason, SeasonSession
from redsail.study.queries import seasons as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import download
from redsail.web.shell.words import form_errors, sentence
from redsail.web.study import reasons
from redsail.web.study.season_forms import THEMES, SeasonForm, SessionForm
from redsail.web.study.views.stops import render_form

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """All seasons; straight to the running one where there is only one."""
    if not permissions.may_somewhere(request.user, access.VIEW):
        raise PermissionDenied
    found = list(query.seasons(request.user)[:50])
    may = permissions.may_somewhere(request.user, access.MANAGE)
    return render(request, "study/seasons.html", {"seasons": found, "may_begin": may})


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Themes × groups × people."""
    season = _seen(request, pk)
    keeps = access.keeps(request.user, season.unit)
    matrix = query.matrix(season)
    every = [cell.session for row in matrix.rows for cell in row.cells if cell]
    coming = sorted((each for each in every if each.day), key=lambda each: (each.day, each.pk))
    told = {
        each.pk: {
            "reasons": reasons.reasons(each.reasons),
            "doubts": reasons.doubts(each.doubts),
            "why_not": reasons.why_not(each.why_not),
        }
        for each in every
    }
    context = {
        "season": season,
        "matrix": matrix,
        "idle": len(matrix.without_turn),
        "coming": [(each, told[each.pk]) for each in coming],
        "gaps": [(each, told[each.pk]) for each in every if not each.day],
        "fresh": sum(1 for each in coming if each.activity_id is None),
        "keeps": keeps,
        "today": timezone.localdate(),
    }
    return render(request, "study/season.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: SignedIn) -> HttpResponse:
    """A new season."""
    units = permissions.units(request.user, access.MANAGE).order_by("path")
    if not units:
        raise PermissionDenied
    today = timezone.localdate()
    initial = {
        "title": _("Reading season %(year)d") % {"year": today.year},
        "from_date": today + timedelta(days=7),
        "until_date": today + timedelta(days=90),
        "themes": str(THEMES),
    }
    groups = PartyGroup.objects.on(today).filter(unit__in=units.order_by().values("pk")).order_by("kind", "name")
    form = SeasonForm(request.POST or None, units=units, groups=groups, initial=initial)
    if form.is_valid():
        data = dict(form.cleaned_data)
        unit = data.pop("unit")
        draft = SeasonDraft(**{**data, "themes": data["themes"].splitlines(), "groups": list(data["groups"])})
        try:
            season = seasons.begin(by=request.user, unit=unit, draft=draft)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("The season stands, every session is a gap. Let them be proposed."))
            return redirect("study:season", season.pk)
    return render_form(request, form, _("New reading season"), reverse("study:seasons"))


@require_POST
def plan(request: SignedIn, pk: int) -> HttpResponse:
    """Propose sessions."""
    season = _kept(request, pk)
    try:
        found = seasons.plan(season, by=request.user, version=_version(request))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        told = _("%(placed)d sessions are proposed, %(left)d have no place.")
        messages.success(request, told % {"placed": len(found.placed), "left": len(found.left_out)})
    return redirect("study:season", pk)


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Into everybody's calendar."""
    season = _kept(request, pk)
    try:
        made = seasons.publish(season, by=request.user, version=_version(request))
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("%(count)d sessions are in everybody's calendar.") % {"count": made})
    return redirect("study:season", pk)


@require_http_methods(["GET", "POST"])
def move(request: SignedIn, pk: int) -> HttpResponse:
    """A session by hand."""
    session = _session(request, pk)
    season = session.season
    initial = {"day": session.day, "presenter": session.presenter_id, "version": season.version}
    form = SessionForm(request.POST or None, people=_members(session), initial=initial)
    if form.is_valid():
        try:
            moved = seasons.move(session, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            if moved.doubts:
                told = _("Moved. To think about: %(doubts)s.")
                messages.warning(request, told % {"doubts": "；".join(reasons.doubts(moved.doubts))})
            else:
                messages.success(request, _("Moved; nothing stands against it."))
            return redirect("study:season", season.pk)
    return render_form(request, form, f"{session.theme} · {session.group}", reverse("study:season", args=[season.pk]))


@require_POST
def set_free(request: SignedIn, pk: int) -> HttpResponse:
    """Let the planner place it again."""
    session = _session(request, pk)
    try:
        seasons.set_free(session, by=request.user, version=_version(request))
    except RedsailError as error:
        messages.error(request, sentence(error))
    return redirect("study:season", session.season_id)


@require_safe
def report(request: SignedIn, pk: int) -> HttpResponse:
    """The closing report as a Word file; nothing in it is typed."""
    season = _seen(request, pk)
    return download(report_sheet.paper(season), f"{season.title}.docx", DOCX)


def _seen(request: SignedIn, pk: int) -> ReadingSeason:
    return get_object_or_404(query.seasons(request.user), pk=pk)


def _kept(request: SignedIn, pk: int) -> ReadingSeason:
    season = _seen(request, pk)
    permissions.require(request.user, access.MANAGE, season.unit)
    return season


def _session(request: SignedIn, pk: int) -> SeasonSession:
    rows = SeasonSession.objects.select_related("season__unit", "theme", "group", "activity", "presenter")
    session = get_object_or_404(access.seen(rows, request.user, "season__unit"), pk=pk)
    permissions.require(request.user, access.MANAGE, session.season.unit)
    return session


def _members(session: SeasonSession) -> QuerySet[Person]:
    held = query.members(session.season).get(session.group_id, [])
    return Person.objects.filter(pk__in=[person.pk for person in held]).order_by("pinyin", "pk")


def _version(request: SignedIn) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0
