"""The bureau's own rules: how often a contact point is visited, how long an answer may take."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base.errors import RedsailError
from redsail.needs.queries import deadlines
from redsail.organisation import access
from redsail.organisation.actions import own_rules
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.web.organisation.forms.rest import RestRuleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

KEYS = (rulings.CONTACT_MONTHS, *deadlines.KEYS)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn) -> HttpResponse:
    """What is in force at a unit, and a form for a value of its own."""
    unit, units = _unit(request)
    today = timezone.localdate()
    found = rulings.rulings(KEYS, unit, today)
    form = RestRuleForm(request.POST or None, rulings=found, initial={"from_date": today})
    if form.is_valid():
        try:
            own_rules.set_value(by=request.user, unit=unit, **form.values())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('needs:rules')}?unit={unit.pk}")
    context = {
        "form": form,
        "unit": unit,
        "units": [(each.pk, each.name) for each in units],
        "rulings": list(found.values()),
    }
    return render(request, "needs/rules.html", context, status=422 if form.is_bound else 200)


def _unit(request: SignedIn) -> tuple[Unit, list[Unit]]:
    """The bureau or station asked for, or the first bureau; and all whose rules the person may set."""
    units = list(access.units(request.user, own_rules.MANAGE).order_by("path"))
    if not units:
        raise PermissionDenied
    asked = request.GET.get("unit", "")
    first = next((unit for unit in units if unit.kind == "county"), units[0])
    shown = [unit for unit in units if unit.kind in {"city", "county", "station"}] or units
    return next((unit for unit in units if str(unit.pk) == asked), first), shown
