"""The burden meter's raw material: fields typed by form and role, beside the ledger cells that came from them."""

from __future__ import annotations

from collections.abc import Iterable
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
from redsail.sync.queries.typing import Typed
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
    "organisation:log-in": _("Signing in"),
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
    rows = [(name, roles.get(role, role), *numbers) for (name, role), numbers in _by_form(found.forms).items()]
    return render(request, "gatherings/burden.html", {"form": form, "burden": found, "rows": rows})


def _by_form(forms: Iterable[Typed]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """(form in words, role's code) → sent, typed, chosen; forms that feed no ledger are one line, and the last."""
    found: dict[tuple[str, str], tuple[int, int, int]] = {}
    for row in sorted(forms, key=lambda each: each.form not in FORMS):
        key = (str(FORMS.get(row.form, _("Other forms"))), row.role)
        sent, typed, chosen = found.get(key, (0, 0, 0))
        found[key] = (sent + row.sent, typed + row.typed, chosen + row.chosen)
    return found
