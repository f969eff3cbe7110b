"""The bureau's own rules of rest and time off after a night: what stands, by which paper, and another value."""

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
from redsail.organisation import access
from redsail.organisation.actions import own_rules
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.patrol.queries import rest
from redsail.web.organisation.forms.rest import RestRuleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_http_methods(["GET", "POST"])
def change(request: SignedIn) -> HttpResponse:
    """The rules with their papers; a form that sets one of them."""
    unit = _unit(request)
    today = timezone.localdate()
    found = rest.rulings(today, unit)
    form = RestRuleForm(request.POST or None, rulings=found, initial={"from_date": today})
    if form.is_valid():
        try:
            own_rules.set_value(by=request.user, unit=unit, **form.values())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('organisation:rest-rules')}?unit={unit.pk}")
    context = {"form": form, "unit": unit, "rulings": found}
    return render(request, "organisation/rest_rules.html", context, status=422 if form.is_bound else 200)


def _unit(request: SignedIn) -> Unit:
    """The bureau asked for, or the first one whose rules the person may set."""
    if not access.may_somewhere(request.user, own_rules.MANAGE):
        raise PermissionDenied
    units = list(access.units(request.user, own_rules.MANAGE).exclude(kind=UnitKind.STATION).order_by("path"))
    counties = [unit for unit in units if unit.kind == UnitKind.COUNTY] or units
    asked = request.GET.get("unit", "")
    if not counties:
        raise PermissionDenied
    return next((unit for unit in units if str(unit.pk) == asked), counties[0])
