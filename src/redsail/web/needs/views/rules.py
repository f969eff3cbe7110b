"""The bureau's own rules: how often a contact point is visited, how long an answer may take."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redsail.needs.queries import deadlines
from redsail.organisation import access
from redsail.organisation.actions import own_rules
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.web.organisation.own_rule_page import own_rule_page
from redsail.web.organisation.signed_in import SignedIn

KEYS = (rulings.CONTACT_MONTHS, *deadlines.KEYS)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn) -> HttpResponse:
    """What is in force at a unit, and a form for a value of its own."""
    unit, units = _unit(request)
    found = rulings.rulings(KEYS, unit, timezone.localdate())
    context = {"units": [(each.pk, each.name) for each in units], "rulings": list(found.values())}
    return own_rule_page(request, unit, found, name="needs:rules", template="needs/rules.html", context=context)


def _unit(request: SignedIn) -> tuple[Unit, list[Unit]]:
    """The bureau or station asked for, or the first bureau; and all whose rules the person may set."""
    units = list(access.units(request.user, own_rules.MANAGE).order_by("path"))
    if not units:
        raise PermissionDenied
    asked = request.GET.get("unit", "")
    first = next((unit for unit in units if unit.kind == "county"), units[0])
    shown = [unit for unit in units if unit.kind in {"city", "county", "station"}] or units
    return next((unit for unit in units if str(unit.pk) == asked), first), shown
