"""The published list of inspection items: shown, taken away as a sheet, and a new list read from one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.exchange.exports import inspection_items as exports
from redsail.exchange.imports import inspection_items as imports
from redsail.organisation import access as permissions
from redsail.organisation.models import Unit
from redsail.organisation.queries.contact_points import bureau
from redsail.patrol import access
from redsail.patrol.actions import item_lists
from redsail.patrol.models import ItemList
from redsail.patrol.queries import gate
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import planning_units
from redsail.web.shell.downloads import spreadsheet
from redsail.web.shell.words import form_errors
from redsail.web.visits.forms import ListForm

MOST_BYTES = 1_000_000


@require_http_methods(["GET", "POST"])
def show(request: SignedIn) -> HttpResponse:
    """The list that counts today, and the form for a newer one."""
    unit = _unit(request)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _enter(request, form, unit):
        return redirect("visits:items")
    today = timezone.localdate()
    context = {
        "unit": unit,
        "items": gate.items(unit, today),
        "list": ItemList.objects.filter(unit=unit).first(),
        "older": list(ItemList.objects.filter(unit=unit)[1:10]),
        "form": form,
        "may_plan": permissions.may(request.user, access.PLAN, unit),
    }
    return render(request, "visits/items.html", context, status=422 if form.is_bound else 200)


@require_safe
def sheet(request: SignedIn) -> HttpResponse:
    """The list as a sheet that can be changed and read in again; a bureau without one gets an example."""
    items = gate.items(_unit(request), timezone.localdate())
    return spreadsheet(exports.workbook(items), f"{_('Inspection items')}.xlsx")


def _unit(request: SignedIn) -> Unit:
    """The first bureau for which the person plans, or of which they see campaigns."""
    if planning := planning_units(request):
        return planning[0]
    seen = permissions.units(request.user, access.VIEW).order_by("path").first()
    if seen is None:
        raise PermissionDenied
    return bureau(seen)


def _enter(request: SignedIn, form: ListForm, unit: Unit) -> bool:
    data = form.cleaned_data
    file = data["file"]
    if file.size > MOST_BYTES:
        form.add_error("file", _("Choose a sheet of less than 1 MB."))
        return False
    try:
        lines = imports.read(file.read(), file.name)
        paper = {name: data[name] for name in ("title", "number", "published_on")}
        item_lists.enter(by=request.user, unit=unit, lines=lines, **paper)
    except RedsailError as error:
        form_errors(form, error)
        return False
    messages.success(request, _("The list is entered."))
    return True
