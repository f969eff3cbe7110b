"""The bureau's own rules of rest and time off after a night: what stands, by which paper, and another value."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redsail.organisation import access
from redsail.organisation.actions import own_rules
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.patrol.queries import rest
from redsail.web.organisation.own_rule_page import own_rule_page
from redsail.web.organisation.signed_in import SignedIn


@require_http_methods(["GET", "POST"])
def change(request: SignedIn) -> HttpResponse:
    """The rules with their papers; a form that sets one of them."""
    unit = _unit(request)
    found = rest.rulings(timezone.localdate(), unit)
    name, template = "organisation:rest-rules", "organisation/rest_rules.html"
    return own_rule_page(request, unit, found, name=name, template=template, context={"rulings": found})


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
