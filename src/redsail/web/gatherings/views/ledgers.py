"""Ledgers of gatherings, attendance and talks: any time, any unit, Excel or Word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from redsail.activities import access as activities
from redsail.activities.queries import ledgers, talks
from redsail.exchange.ledgers import attendance as attendance_ledger
from redsail.exchange.ledgers import meetings as meeting_ledger
from redsail.exchange.ledgers import talks as talk_ledger
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.gatherings.forms.talk import LedgerForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import download, spreadsheet

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEDGERS: dict[str, tuple[Any, Any, str]] = {
    "meetings": (meeting_ledger, gettext_lazy("Meeting records"), activities.VIEW),
    "attendance": (attendance_ledger, gettext_lazy("Attendance"), activities.VIEW),
    "talks": (talk_ledger, gettext_lazy("Heart-to-heart talks"), talks.LEDGER),
}


@require_safe
def choose(request: SignedIn) -> HttpResponse:
    """The ledgers that there are, for a time and a unit."""
    if not access.may_somewhere(request.user, activities.VIEW):
        raise PermissionDenied
    form = _form(request)
    context = {
        "form": form,
        "query": request.GET.urlencode() if form.is_bound else "",
        "ledgers": [(k, v[1]) for k, v in LEDGERS.items() if access.may_somewhere(request.user, v[2])],
        "held": ledgers.count(request.user, **form.cleaned_data) if form.is_valid() else None,
    }
    return render(request, "gatherings/ledgers.html", context)


@require_safe
def export(request: SignedIn) -> HttpResponse:
    """The file: `?ledger=` and `?kind=`. 404 for a ledger there is not, 400 for a time that is none."""
    ledger, kind = request.GET.get("ledger", "meetings"), request.GET.get("kind", "xlsx")
    if ledger not in LEDGERS or kind not in {"xlsx", "docx"}:
        raise Http404
    writer, title, permission = LEDGERS[ledger]
    if not access.may_somewhere(request.user, permission):
        raise PermissionDenied
    form = _form(request)
    if not form.is_valid():
        return render(request, "gatherings/ledgers.html", {"form": form}, status=400)
    first, last, unit = (form.cleaned_data[name] for name in ("first", "last", "unit"))
    rows = _rows(ledger)(request.user, first, last, unit)
    heading = f"{unit.name if unit else ''}{title}"
    name = f"{heading} {first.isoformat()}–{last.isoformat()}"
    if kind == "xlsx":
        return spreadsheet(writer.workbook(rows), f"{name}.xlsx")
    signed = _("Made on %(day)s from %(first)s to %(last)s") % _days(first, last)
    return download(writer.paper(rows, heading, signed), f"{name}.docx", DOCX)


def _rows(ledger: str) -> Callable[..., Any]:
    return talks.held if ledger == "talks" else ledgers.held


def _days(first: date, last: date) -> dict[str, str]:
    return {"day": timezone.localdate().isoformat(), "first": first.isoformat(), "last": last.isoformat()}


def _form(request: SignedIn) -> LedgerForm:
    today = timezone.localdate()
    told = {"first": date(today.year, 1, 1).isoformat(), "last": today.isoformat(), **request.GET.dict()}
    return LedgerForm(told, units=units.choices(request.user, activities.VIEW))
