"""Ledgers of gatherings and what they count for: any time, any unit; a look on the screen, then Excel or Word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.activities import access as activities
from redsail.activities.queries import ledgers
from redsail.exchange.ledgers import catalogue, ledger
from redsail.exchange.ledgers.catalogue import Ledger, Scope
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.gatherings.forms.talk import LedgerForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import DOCX, download, spreadsheet


@require_safe
def choose(request: SignedIn) -> HttpResponse:
    """The ledgers that there are, for a time and a unit."""
    if not access.may_somewhere(request.user, activities.VIEW):
        raise PermissionDenied
    form = _form(request)
    context = {
        "form": form,
        "query": _query(form),
        "ledgers": [each for each in catalogue.every() if access.may_somewhere(request.user, each.permission)],
        "held": ledgers.count(request.user, **form.cleaned_data) if form.is_valid() else None,
    }
    return render(request, "gatherings/ledgers.html", context)


@require_safe
def look(request: SignedIn) -> HttpResponse:
    """What the file will say: its first rows on the screen."""
    found = _asked(request)
    form = _form(request)
    if not form.is_valid():
        return render(request, "gatherings/ledgers.html", {"form": form}, status=400)
    shown = ledger.preview(found, _scope(request, form))
    context = {
        "ledger": found,
        "preview": shown,
        "query": _query(form),
        "scope": form.cleaned_data,
        "most": ledger.SHOWN,
    }
    return render(request, "gatherings/ledger.html", context)


@require_safe
def export(request: SignedIn) -> HttpResponse:
    """The file: `?ledger=` and `?kind=`. 404 for a ledger there is not, 400 for a time that is none."""
    found, kind = _asked(request), request.GET.get("kind", "xlsx")
    if kind not in {"xlsx", "docx"}:
        raise Http404
    form = _form(request)
    if not form.is_valid():
        return render(request, "gatherings/ledgers.html", {"form": form}, status=400)
    scope = _scope(request, form)
    heading = f"{scope.unit.name if scope.unit else ''}{found.title}"
    days = {"day": timezone.localdate().isoformat(), "first": scope.first.isoformat(), "last": scope.last.isoformat()}
    name = f"{heading} {days['first']}–{days['last']}"
    if kind == "xlsx":
        return spreadsheet(ledger.workbook(found, scope), f"{name}.xlsx")
    signed = _("Made on %(day)s from %(first)s to %(last)s") % days
    return download(ledger.paper(found, scope, heading, signed), f"{name}.docx", DOCX)


def _asked(request: SignedIn) -> Ledger:
    """The ledger of the address; refused to whoever may not see what it is made from."""
    found = catalogue.find(request.GET.get("ledger", "meetings"))
    if found is None:
        raise Http404
    if not access.may_somewhere(request.user, found.permission):
        raise PermissionDenied
    return found


def _scope(request: SignedIn, form: LedgerForm) -> Scope:
    return Scope(request.user, *(form.cleaned_data[name] for name in ("first", "last", "unit")))


def _query(form: LedgerForm) -> str:
    """Time and unit as they stand in addresses."""
    if not form.is_valid():
        return ""
    unit = form.cleaned_data["unit"]
    days = "&".join(f"{name}={form.cleaned_data[name].isoformat()}" for name in ("first", "last"))
    return f"{days}&unit={unit.pk}" if unit else days


def _form(request: SignedIn) -> LedgerForm:
    today = timezone.localdate()
    told: dict[str, Any] = {"first": date(today.year, 1, 1).isoformat(), "last": today.isoformat()}
    return LedgerForm({**told, **request.GET.dict()}, units=units.choices(request.user, activities.VIEW))
