"""The roster as a workbook: take it away, as of any day; bring it back, look at what it changes, apply."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail import files
from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.base.packing import unpacked
from redsail.exchange.roster import telling, writing
from redsail.jobs.models import Job
from redsail.organisation import access
from redsail.organisation.actions import rosters as actions
from redsail.organisation.enums import RosterState
from redsail.organisation.models import RosterImport, Unit
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import sentence

MOST_BYTES = 10 * 1024 * 1024
MOST_FAULTS = 5_001
PAGE = 200
WORKING = (RosterState.READING, RosterState.APPLYING)
TONES = {
    RosterState.READING: "info",
    RosterState.READ: "warning",
    RosterState.BROKEN: "danger",
    RosterState.APPLYING: "info",
    RosterState.APPLIED: "success",
    RosterState.DISCARDED: "neutral",
}


@require_http_methods(["GET", "POST"])
def rosters_page(request: SignedIn) -> HttpResponse:
    """Take away, template, upload, and what was uploaded before. POST has a job read a file."""
    unit, faults = _unit(request), []
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            faults = [_("Choose a file first.")]
        else:
            try:
                stored = files.store(file, name=file.name or "", unit=unit, by=request.user, limit=MOST_BYTES)
                found = actions.open_import(by=request.user, unit=unit, file_name=stored.name, file=stored)
            except RedsailError as error:
                faults = phrases.told_all(error)
            else:
                return redirect("organisation:roster-import", found.pk)
    rows = _imports(request).defer("rows", "changes", "faults")[:50]
    context = {"moment": as_of(request), "faults": faults, "imports": [(row, TONES[row.state]) for row in rows]}
    return render(request, "organisation/rosters.html", context, status=400 if faults else 200)


@require_safe
def export(request: SignedIn) -> HttpResponse:
    """The workbook of today, with all history, or as it was on a day."""
    moment = as_of(request)
    actions.exported(by=request.user, unit=_unit(request), day=moment.day.isoformat() if moment.chosen else "")
    name = _("Roster %(day)s.xlsx") % {"day": moment.day.isoformat()}
    return spreadsheet(writing.workbook(request.user, moment.chosen), name)


@require_safe
def template(request: SignedIn) -> HttpResponse:
    """Empty sheets with drop-downs."""
    _unit(request)
    return spreadsheet(writing.template(request.user), _("Roster template.xlsx"))


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """How far it is; what it changes, line by line; or what is to be corrected in it."""
    found = get_object_or_404(_imports(request), pk=pk)
    page = Paginator(found.changes, PAGE).get_page(request.GET.get("page"))
    job = Job.objects.filter(pk=found.job).first() if found.job else None
    context = {
        "found": found,
        "page": page,
        "lines": telling.lines(list(page), request.user),
        "faults": phrases.told_all(unpacked(found.faults), MOST_FAULTS) if found.faults else [],
        "job": job if found.state in WORKING else None,
        "settled": found.state in actions.SETTLED,
        "may_discard": found.state not in actions.SETTLED and (job is None or not job.alive),
    }
    return render(request, "organisation/roster_import.html", context)


@require_POST
def apply(request: SignedIn, pk: int) -> HttpResponse:
    """Have a job do what was shown."""
    return _settled(request, pk, actions.claim_apply, "")


@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    """Let it go."""
    return _settled(request, pk, actions.discard, _("Discarded; nothing was changed."))


def _settled(request: SignedIn, pk: int, action: Any, done: str) -> HttpResponse:
    found = get_object_or_404(_imports(request), pk=pk)
    try:
        action(found, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
    else:
        if done:
            messages.success(request, done)
    return redirect("organisation:roster-import", found.pk)


def _imports(request: SignedIn) -> Any:
    shown = access.visible(RosterImport.objects.select_related("unit", "by__person"), request.user, actions.MANAGE)
    return shown.filter(unit__in=[unit.pk for unit in _units(request)])


def _units(request: SignedIn) -> list[Unit]:
    """Where the viewer may do all that a roster can."""
    units = access.units(request.user, actions.MANAGE).order_by("path")
    return [unit for unit in units if all(access.may(request.user, each, unit) for each in actions.PERMISSIONS)]


def _unit(request: SignedIn) -> Unit:
    """The highest of them. Raises PermissionDenied where there is none."""
    if not (units := _units(request)):
        raise PermissionDenied
    return units[0]
