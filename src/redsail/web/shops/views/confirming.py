"""Correcting what was detected: another sheet or row of headings, other columns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from redsail.exchange.imports import confirming
from redsail.shops import access
from redsail.shops.actions import imports as actions
from redsail.shops.enums import ImportState
from redsail.web.shops.confirm_form import ConfirmForm, RereadForm
from redsail.web.shops.views.imports import page


@require_POST
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file again with another sheet, encoding or row of headings."""
    found = access.get_import(request.user, pk)
    if not found.reading:
        return redirect("shops:import", pk=pk)
    form = RereadForm(request.POST, found=found)
    if not form.is_valid():
        return page(request, found, reread=form, status=422)
    actions.reread(found, by=request.user, options={**found.options, **form.options()})
    return redirect("shops:import", pk=pk)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns mean this: compare the file with the shops."""
    found = access.get_import(request.user, pk)
    if found.state not in (ImportState.READ, ImportState.CHECKED):
        return redirect("shops:import", pk=pk)
    form = ConfirmForm(request.POST, found=found)
    if not form.is_valid():
        return page(request, found, confirm=form, status=422)
    told = form.confirmed()
    options = {**found.options, "partial": bool(form.cleaned_data.get("partial")), "coordinates": told.system}
    actions.confirm(found, by=request.user, mapping=confirming.mapping(found, told), options=options)
    return redirect("shops:import", pk=pk)
