"""Absences from a sheet: looked at first, then entered all at once. The file itself is let go as soon as it is read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import Clash, RedsailError
from redsail.exchange.exports import leaves as exports
from redsail.exchange.imports import leaves as imports
from redsail.organisation import access
from redsail.organisation.actions import leaves
from redsail.organisation.actions.leaves import Days, Entry
from redsail.organisation.models import Leave, Person, Unit
from redsail.organisation.queries import leaves as query
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.organisation.views.absence_month import bounds
from redsail.web.organisation.views.absences import tabs
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import sentence

SALT = "organisation.absences.import"
LONGEST = 2 * 3600
SHOWN = 200


@require_http_methods(["GET", "POST"])
def upload(request: SignedIn) -> HttpResponse:
    """Choose a sheet; what it would change is shown, or everything that is wrong with it."""
    _unit(request)
    file = request.FILES.get("file")
    if request.method == "GET" or file is None:
        return _page(request, {"missing": request.method == "POST"}, 200 if request.method == "GET" else 422)
    try:
        if (file.size or 0) > imports.LIMITS.file_bytes:
            raise imports.too_large(file.name or "", file.size or 0)
        found = imports.read(file.read(), file.name or "", _people(request))
    except RedsailError as error:
        return _page(request, {"problems": [sentence(error)]}, 422)
    if found.problems:
        told = [sentence(each) for each in found.problems]
        return _page(request, {"problems": told[:SHOWN], "hidden": max(0, len(told) - SHOWN), "found": found}, 422)
    context = {
        "found": found,
        "lines": found.entries[:SHOWN],
        "hidden": max(0, len(found.entries) - SHOWN),
        "asked": signing.dumps([_plain(entry) for entry in found.entries], salt=SALT, compress=True),
        "name": file.name,
    }
    return _page(request, context)


@require_POST
def apply(request: SignedIn) -> HttpResponse:
    """Enter what was looked at, all or nothing."""
    unit = _unit(request)
    try:
        asked = signing.loads(request.POST.get("asked", ""), salt=SALT, max_age=LONGEST)
        done = leaves.enter_many(_entries(request, asked), by=request.user, unit=unit) if unit else 0
    except signing.BadSignature:
        messages.error(request, _("This was looked at too long ago. Choose the sheet again."))
    except RedsailError as error:
        messages.error(request, sentence(error))
        messages.info(request, _("Nothing was written. Choose the sheet again to see how things stand now."))
    else:
        messages.success(request, _("%(count)s absences were entered.") % {"count": done})
        return redirect("organisation:absence-month")
    return redirect("organisation:absence-import")


@require_safe
def template(request: SignedIn) -> HttpResponse:
    """The empty sheet with the right columns."""
    _unit(request)
    return spreadsheet(exports.template(_people(request).order_by("unit__path", "pinyin")), f"{_('Absences')}.xlsx")


@require_safe
def sheet(request: SignedIn) -> HttpResponse:
    """A month's absences, to be corrected and imported again."""
    _unit(request)
    first, last = bounds(request.GET.get("month", ""))
    rows = Leave.objects.filter(person__in=_people(request).order_by().values("pk")).touching(first, last)
    rows = rows.select_related("person").order_by("from_date", "person__pinyin", "pk")
    return spreadsheet(exports.workbook(rows), f"{_('Absences')}-{first:%Y-%m}.xlsx")


def _page(request: SignedIn, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shared = {**tabs(request), "may_import": True}
    return render(request, "organisation/absence_import.html", {**shared, **context}, status=status)


def _unit(request: SignedIn) -> Unit | None:
    """The highest unit whose people's absences the person may enter; their own where it is only themselves."""
    if not access.may_somewhere(request.user, leaves.ENTER):
        raise PermissionDenied
    unit = access.units(request.user, leaves.ENTER).order_by("path").first()
    return unit or (request.user.person.unit if request.user.person else None)


def _people(request: SignedIn) -> Any:
    """Whom the sheet may be about: people in reach who have not left long ago."""
    recent = date.today() - timedelta(days=366)  # noqa: DTZ011  (a year more or less)
    people = access.visible(Person.objects.select_related("unit"), request.user, leaves.ENTER, own="pk")
    return people.exclude(until_date__lt=recent)


def _plain(entry: Entry) -> list[Any]:
    days = entry.days
    number = entry.leave.pk if entry.leave else None
    seen = entry.leave.until_date.isoformat() if entry.leave else ""
    return [entry.person.pk, days.kind, days.from_date.isoformat(), days.until_date.isoformat(), number, seen]


def _entries(request: SignedIn, asked: list[list[Any]]) -> list[Entry]:
    """The lines that were shown, with their rows of now. Raises Clash when one of them is no longer what it was."""
    people = {person.pk: person for person in query.people(request.user).select_related("unit")}
    rows = Leave.objects.select_related("person__unit").in_bulk([line[4] for line in asked if line[4]])
    found = []
    for person, kind, first, last, number, seen in asked:
        leave = rows.get(number)
        if person not in people or (number and (leave is None or leave.until_date.isoformat() != seen)):
            raise Clash("organisation.leave_moved", name=people[person].name if person in people else "?")
        days = Days(kind, date.fromisoformat(first), date.fromisoformat(last))
        found.append(Entry(people[person], days, leave))
    return found
