"""The burden meter's raw material: fields typed by form and role, beside the ledger cells that came from them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from redsail.activities import access as activities
from redsail.activities.queries.life_bodies import PLAN
from redsail.exchange.ledgers.burden import burden
from redsail.exchange.ledgers.catalogue import Scope
from redsail.organisation import access
from redsail.organisation.models import Role
from redsail.organisation.queries import units
from redsail.web.gatherings.forms.talk import LedgerForm
from redsail.web.organisation.signed_in import SignedIn

DAYS = 30
FORMS = {
    "gatherings:new-gathering": _("Enter a gathering"),
    "gatherings:edit-gathering": _("Change a gathering"),
    "gatherings:presence": _("Record presence"),
    "gatherings:agenda": _("Set the agenda"),
    "gatherings:write-remark": _("Write minutes"),
    "gatherings:new-decision": _("Enter a decision"),
    "gatherings:new-task": _("Set a task"),
    "gatherings:new-talk": _("Record a talk"),
    "gatherings:edit-talk": _("Change a talk"),
    "field:presence": _("Presence, on the phone"),
    "field:remark": _("Minutes, on the phone"),
    "field:visit": _("Visit, on the phone"),
    "field:need": _("Need, on the phone"),
}


@require_safe
def show(request: SignedIn) -> HttpResponse:
    """The last thirty days, or the days that are asked for."""
    if not access.may_somewhere(request.user, PLAN):
        raise PermissionDenied
    today = timezone.localdate()
    told: dict[str, Any] = {"first": (today - timedelta(days=DAYS)).isoformat(), "last": today.isoformat()}
    form = LedgerForm({**told, **request.GET.dict()}, units=units.choices(request.user, activities.VIEW))
    if not form.is_valid():
        return render(request, "gatherings/burden.html", {"form": form}, status=400)
    found = burden(Scope(request.user, *(form.cleaned_data[name] for name in ("first", "last", "unit"))))
    roles = {role.code: str(role) for role in Role.objects.all()}
    rows = [(FORMS.get(row.form, row.form), roles.get(row.role, row.role), row) for row in found.forms]
    return render(request, "gatherings/burden.html", {"form": form, "burden": found, "rows": rows})
