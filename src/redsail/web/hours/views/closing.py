"""Close a year's hours, and see what was corrected since."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.access import HOLD
from redsail.activities.actions import study_years
from redsail.activities.models import StudyClose
from redsail.activities.queries import study_closes, study_hours
from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.gatherings.credit_words import hours
from redsail.web.hours import gates
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import sentence


@require_POST
def close(request: SignedIn) -> HttpResponse:
    """What stands now is kept with today's day; a later correction is told beside it."""
    number, unit = request.POST.get("number", ""), request.POST.get("unit", "")
    year = gates.year(request)
    place = get_object_or_404(units.choices(request.user, HOLD), pk=unit if unit.isdigit() else 0)
    try:
        row = study_years.close(by=request.user, unit=place, year=year, number=int(number) if number.isdigit() else 1)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect(f"{reverse('hours:list')}?year={year}")
    messages.success(request, _("Closed. What is corrected from now on is told here, and nothing is overwritten."))
    return redirect("hours:closing", row.pk)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Whose hours are no longer what was closed: then, now, and the entries behind it."""
    row = get_object_or_404(StudyClose.objects.select_related("unit"), pk=pk)
    among = study_hours.members(request.user, timezone.localdate().replace(year=row.year, month=12, day=31))
    if not among.exists():
        raise Http404
    rows = [
        {"found": each, "then": hours(each.then), "now": hours(each.now), "more": each.now > each.then}
        for each in study_closes.corrections(row, among)
    ]
    latest = study_closes.closes(row.year, row.unit).filter(unit=row.unit).first()
    context = {
        "close": row,
        "rows": rows,
        "people": row.lines.count(),
        "again": bool(rows) and latest == row and access.may(request.user, HOLD, row.unit),
    }
    return render(request, "hours/closing.html", context)
