"""The month on paper: meetings, Party and business tasks side by side."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.activities.access import VIEW
from redsail.activities.queries import month_sheet
from redsail.activities.queries.life_bodies import PLAN
from redsail.exchange.exports import month_sheets
from redsail.organisation import access
from redsail.web.life import gates
from redsail.web.life.views.month import frame
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import DOCX, download, spreadsheet


@require_safe
def show(request: SignedIn, pk: int, month: str) -> HttpResponse:
    """What stands in the calendar and in the tasks; drafts are not on it."""
    unit, first = gates.unit(request, pk, VIEW), gates.month(month)
    found = month_sheet.sheet(unit, first)
    context = {
        **frame(request, unit, first),
        "sheet": found,
        "today": timezone.localdate(),
        "both": sum(hand.both for hand in found.hands),
        "new_task": _new_task(),
        "may_plan": access.may(request.user, PLAN, unit),
    }
    return render(request, "life/sheet.html", context)


@require_safe
def export(request: SignedIn, pk: int, month: str, kind: str) -> HttpResponse:
    """The same month as a workbook (xlsx) or a paper (docx)."""
    if kind not in {"xlsx", "docx"}:
        raise Http404
    unit, first = gates.unit(request, pk, VIEW), gates.month(month)
    found = month_sheet.sheet(unit, first)
    title = _("%(unit)s: plan for %(year)s-%(month)s") % {"unit": unit.name, "year": first.year, "month": first.month}
    if kind == "xlsx":
        return spreadsheet(month_sheets.workbook(found), f"{title}.xlsx")
    signed = _("As of %(day)s") % {"day": timezone.localdate().isoformat()}
    return download(month_sheets.paper(found, title, signed), f"{title}.docx", DOCX)


def _new_task() -> str:
    try:
        return reverse("gatherings:new-task")
    except NoReverseMatch:
        return ""
