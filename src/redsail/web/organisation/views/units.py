"""The tree of units: see, add, change, move."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import units as actions
from redsail.organisation.enums import UnitKind
from redsail.organisation.queries import units
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.units import MoveForm, UnitForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors, sentence


@require_safe
def tree(request: SignedIn) -> HttpResponse:
    """Units within reach, today or as of a day."""
    if not access.may_somewhere(request.user, units.VIEW):
        raise PermissionDenied
    managed, moment = access.reach(request.user, actions.MANAGE), as_of(request)
    shown = units.tree(request.user, moment.chosen)
    rows = [(row, managed.covers(row.unit.path) and not moment.chosen) for row in shown]
    context = {"rows": rows, "moment": moment, "may_see_people": access.may_somewhere(request.user, "people.view")}
    return render(request, "organisation/units.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """A new unit below another."""
    parent = get_object_or_404(access.units(request.user, units.VIEW), pk=pk)
    access.require(request.user, actions.MANAGE, parent)
    initial = {"kind": UnitKind.STATION, "from_date": timezone.localdate()}
    form = UnitForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.create(by=request.user, parent=parent, draft=form.draft(), place=form.place())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:units")
    return render(request, "organisation/unit_form.html", {"form": form, "parent": parent})


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Rename, place, close."""
    unit = get_object_or_404(access.units(request.user, units.VIEW).select_related("station", "parent"), pk=pk)
    access.require(request.user, actions.MANAGE, unit)
    form = UnitForm(request.POST or None, unit=unit)
    if form.is_valid():
        try:
            actions.change(unit, by=request.user, draft=form.draft())
            if place := form.place():
                actions.place(unit, by=request.user, place=place)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:units")
    targets = units.choices(request.user, actions.MANAGE).exclude(path__startswith=unit.path)
    move = MoveForm(units=targets, initial={"parent": unit.parent_id}) if unit.parent_id and targets else None
    return render(request, "organisation/unit_form.html", {"form": form, "unit": unit, "move_form": move})


@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    """Hang a unit under another."""
    unit = get_object_or_404(access.units(request.user, units.VIEW), pk=pk)
    access.require(request.user, actions.MANAGE, unit)
    form = MoveForm(request.POST, units=units.choices(request.user, actions.MANAGE))
    if form.is_valid():
        try:
            actions.move(unit, by=request.user, parent=form.cleaned_data["parent"])
        except RedsailError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Moved, with everything below it."))
    return redirect("organisation:units")
