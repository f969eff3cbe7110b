"""The journey as a sheet: out, and in again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import journeys as sheet
from redsail.exchange.headed_sheets import LIMITS
from redsail.exchange.imports import journeys as reading
from redsail.study.actions import taking_in
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import form_errors
from redsail.web.study.forms import SheetForm
from redsail.web.study.views.journey import kept
from redsail.web.study.views.stops import render_form


@require_safe
def export(request: SignedIn, pk: int) -> HttpResponse:
    """All stops; labels stand in it, so only for who keeps the journey."""
    journey = kept(request, pk)
    return spreadsheet(sheet.workbook(journey), f"{journey.title}.xlsx")


@require_http_methods(["GET", "POST"])
def take_in(request: SignedIn, pk: int) -> HttpResponse:
    """A sheet comes in: all of it, or nothing and every fault."""
    journey = kept(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(LIMITS.file_bytes + 1)
            drafts = reading.read(content, file.name)
            new, changed = taking_in.take_in(journey, by=request.user, drafts=drafts)
        except RedsailError as error:
            form_errors(form, error)
        else:
            told = _("%(new)d new stops, %(changed)d changed.") % {"new": new, "changed": changed}
            messages.success(request, told)
            return redirect("study:journey")
    return render_form(request, form, _("Read a sheet of stops"), reverse("study:journey"))
