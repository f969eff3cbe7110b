"""A year's holidays and make-up workdays: shown, put right line by line, or read from a file and looked at first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from redsail.base.errors import RedsailError
from redsail.calendars import queries
from redsail.calendars.actions import enter_year
from redsail.calendars.enums import Kind
from redsail.calendars.models import HolidayYear
from redsail.exchange.imports import holidays
from redsail.needs.actions.moves import recount
from redsail.organisation import access
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

MANAGE = "organisation.manage"
FIRST, LAST = 2000, 2100
MOST_BYTES = 1_000_000


class YearForm(forms.Form):
    """The table of a year, a line a special day, and the paper it is taken from."""

    lines = forms.CharField(
        label=gettext_lazy("Special days"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16, "class": "font-monospace"}),
        help_text=gettext_lazy("A line for each day: date, off or worked (in the words shown), name of the holiday."),
    )
    source = forms.CharField(
        label=gettext_lazy("By which paper"),
        max_length=200,
        help_text=gettext_lazy("Issuer, number and date of the yearly notice."),
    )


@require_http_methods(["GET", "POST"])
def year(request: SignedIn) -> HttpResponse:
    """The year's table as lines that can be put right and saved."""
    number = _open(request)
    form = YearForm(request.POST or None, initial={"lines": _lines(number), "source": _source(number)})
    if form.is_valid():
        try:
            rows = holidays.typed(form.cleaned_data["lines"])
            enter_year(number, rows, source=form.cleaned_data["source"], by=request.user)
        except RedsailError as error:
            form_errors(form, error)
        else:
            _say(request, number)
            return redirect(f"{reverse('calendars:holidays')}?year={number}")
    return _page(request, number, form, 422 if form.is_bound else 200)


@require_POST
def read(request: SignedIn) -> HttpResponse:
    """Lines from a file, shown in the form to be looked at; nothing is written."""
    number, file = _open(request), request.FILES.get("file")
    form = YearForm(initial={"lines": _lines(number), "source": _source(number)})
    if file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose a sheet of days of less than 1 MB."))
        return _page(request, number, form, 422)
    try:
        rows = holidays.read(file.read(), file.name or "")
    except RedsailError as error:
        return _page(request, number, form, 422, problems=error)
    text = "\n".join(_line(day, kind, name) for day, kind, name in rows)
    form = YearForm(initial={"lines": text, "source": _source(number)})
    messages.info(request, _("Read, not saved yet: look it over, give the paper, save."))
    return _page(request, number, form, 200)


def _open(request: SignedIn) -> int:
    if not access.may_somewhere(request.user, MANAGE):
        raise PermissionDenied
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) == 4 and FIRST <= int(asked) <= LAST:
        return int(asked)
    return timezone.localdate().year


def _lines(number: int) -> str:
    days = queries.days(date(number, 1, 1), date(number, 12, 31))
    shown = [day for day in days if day.holiday or day.make_up]
    return "\n".join(_line(day.date, Kind.MAKE_UP if day.make_up else Kind.HOLIDAY, day.name) for day in shown)


def _line(day: date, kind: str, name: str) -> str:
    """As papers say it, in Chinese whatever the page's language: the table is the State Council's."""
    return f"{day} {'上班' if kind == Kind.MAKE_UP else '放假'} {name}".strip()


def _source(number: int) -> str:
    known = HolidayYear.objects.filter(year=number).first()
    return known.source if known else ""


def _say(request: SignedIn, number: int) -> None:
    messages.success(request, _("Saved."))
    moved = recount(by=request.user, year=number)
    if moved:
        told = ngettext("%(count)d deadline was counted again.", "%(count)d deadlines were counted again.", moved)
        messages.info(request, told % {"count": moved})


def _page(request: SignedIn, number: int, form: Any, status: int, problems: RedsailError | None = None) -> HttpResponse:
    if problems is not None:
        form = YearForm({"lines": form.initial["lines"], "source": form.initial["source"] or "—"})
        form.is_valid()
        form_errors(form, problems)
    days = queries.days(date(number, 1, 1), date(number, 12, 31))
    this = timezone.localdate().year
    context = {
        "form": form,
        "year": number,
        "years": [(each, each) for each in range(this - 1, this + 3)],
        "published": queries.published(number),
        "workdays": sum(day.workday for day in days),
        "off": sum(bool(day.holiday) for day in days),
        "made_up": sum(day.make_up for day in days),
    }
    return render(request, "calendars/holidays.html", context, status=status)
