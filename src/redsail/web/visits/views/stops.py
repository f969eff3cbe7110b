"""One stop of a night: whether an inspection is lawful here, which condition is missing, and the service visit."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.patrol.actions import visits
from redsail.patrol.enums import CampaignKind, PlaceType, VisitKind
from redsail.patrol.models import Campaign, Visit
from redsail.patrol.queries import caps, gate, recording
from redsail.patrol.queries.gate import Condition
from redsail.shops.models import Shop
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors
from redsail.web.visits.forms import FIELDS, ServiceForm
from redsail.web.visits.gates import campaign_or_404, shop_or_404
from redsail.web.visits.words import CONDITIONS


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, campaign: int, night: date, shop: int) -> HttpResponse:
    """What the year brought the shop, the gate of an inspection, and the form of a service visit."""
    row, place = campaign_or_404(request, campaign, night), shop_or_404(campaign_or_404(request, campaign, night), shop)
    visit = Visit.objects.filter(campaign=row, date=night, shop=place).select_related("inspection").first()
    form = _form(request, visit)
    if form.is_valid() and _keep(request, form, row, night, place, visit):
        return redirect("visits:night", campaign, night)
    crew, _everybody = recording.people(row, night, place)
    inspecting = row.kind == CampaignKind.INSPECTION
    found = gate.conditions(row, night, place, crew, but=visit.pk if visit else None) if inspecting else []
    context = {
        "campaign": row,
        "night": night,
        "shop": place,
        "visit": visit,
        "form": form,
        "had": caps.had([place.pk], row.unit, night)[place.pk],
        "conditions": [(CONDITIONS[each.code], each, _told(each)) for each in found],
        "lawful": inspecting and not gate.missing(found),
        "crew": crew,
    }
    return render(request, "visits/stop.html", context, status=422 if form.is_bound else 200)


def _told(condition: Condition) -> str:
    return phrases.told(condition.wrong) if condition.wrong else ""


def _form(request: SignedIn, visit: Visit | None) -> ServiceForm:
    shown: dict[str, Any] = {name: getattr(visit, name) for name in FIELDS} if visit else {"place": PlaceType.PREMISES}
    return ServiceForm(request.POST if request.method == "POST" else None, initial={**shown, "key": uuid4()})


def _keep(
    request: SignedIn, form: ServiceForm, campaign: Campaign, night: date, shop: Shop, visit: Visit | None
) -> bool:
    data = form.cleaned_data
    stop: dict[str, Any] = {
        "campaign": campaign,
        "night": night,
        "shop": shop,
        "kind": visit.kind if visit else VisitKind.SERVICE,
    }
    base = {name: str(getattr(visit, name)) for name in FIELDS} if visit else {}
    try:
        values = {name: data[name] for name in FIELDS}
        made = visits.record(by=request.user, key=data["key"], values=values, base=base, **stop)
    except RedsailError as error:
        form_errors(form, error)
        return False
    messages.success(request, _("“%(shop)s” is written down.") % {"shop": made.visit.shop.name})
    return True
