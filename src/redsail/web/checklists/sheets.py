"""A checklist as a sheet, out and in: what comes in becomes the draft, to be looked over before it is published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.actions import checklists
from redsail.activities.queries.checklists import items_of, list_faults
from redsail.base import phrases
from redsail.base.errors import Problems, RedsailError
from redsail.exchange.exports import checklists as exports
from redsail.exchange.imports import checklists as imports
from redsail.web.checklists.gates import checklist_or_404, edited_of
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.downloads import spreadsheet

MOST_BYTES = 1_000_000


@require_safe
def export(request: SignedIn, pk: int) -> HttpResponse:
    """The items as they stand."""
    row, version = checklist_or_404(request, pk)
    return spreadsheet(exports.workbook(row.name_zh, items_of(version)), f"{row.name_zh}.xlsx")


@require_POST
def read(request: SignedIn, pk: int) -> HttpResponse:
    """Read a sheet into the draft; with anything wrong nothing is written and all of it is said."""
    row, version = checklist_or_404(request, pk)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose a sheet of less than 1 MB."))
        return redirect("checklists:edit", pk)
    try:
        items = imports.read(file.read(), file.name or "")
        if wrong := list_faults(items, row.use):
            raise Problems(wrong)
        checklists.save_draft(row, by=request.user, items=items, edited=edited_of(version))
    except RedsailError as error:
        for line in phrases.told_all(error):
            messages.error(request, line)
    else:
        messages.success(request, _("Read into the draft: look it over, then publish it."))
    return redirect("checklists:edit", pk)
