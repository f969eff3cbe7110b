"""A new campaign: from its first page on it is a draft that nothing closes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redsail.base.errors import RedsailError
from redsail.organisation.models import Unit
from redsail.patrol.actions.drafts import Start, start_campaign
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign
from redsail.patrol.queries import targets
from redsail.patrol.queries.months import suggested
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol import rulings
from redsail.web.patrol.forms import PurposeForm, purpose
from redsail.web.patrol.views import wizard
from redsail.web.patrol.views.gates import planning_units
from redsail.web.shell.words import form_errors
from redsail.web.shops import filtering


def start(request: SignedIn) -> HttpResponse:
    """Purpose and kind. The address may bring a filter of the shop list, for "a campaign for these shops"."""
    units = planning_units(request)
    if not units:
        raise PermissionDenied
    asked = request.POST.get("unit") or request.GET.get("unit")
    unit = next((unit for unit in units if str(unit.pk) == asked), units[0])
    bound = request.POST if request.method == "POST" else None
    form = PurposeForm(bound, initial=purpose.fresh(_suggested(unit)))
    narrowing = request.POST.get("narrowing") or request.GET.urlencode()
    if bound is not None and form.is_valid():
        token = form.cleaned_data["token"] or uuid4()
        try:
            campaign = start_campaign(
                by=request.user, unit=unit, choice=form.choice(), token=token, start=Start(shop_filter(narrowing))
            )
        except RedsailError as error:
            form_errors(form, error)
        else:
            return wizard.onward(request, campaign, Step.PURPOSE)
    context = {
        "form": form,
        "unit": unit,
        "units": units if len(units) > 1 else [],
        "narrowing": narrowing,
        "narrowed": bool(shop_filter(narrowing)),
        "steps": wizard.bar(None, Step.PURPOSE),
        "step": Step.PURPOSE,
        "at": 1,
        "short_cut": True,
        "needs": rulings.lines(None, rulings.FOR_INSPECTION),
        "shop_count": targets.targets(unit, shop_filter(narrowing)).count(),
        "station_count": Unit.objects.filter(path__startswith=unit.path, station__lat__isnull=False).count(),
    }
    return render(request, "patrol/wizard/purpose.html", context, status=422 if form.is_bound else 200)


def shop_filter(text: str) -> dict[str, Any]:
    """A query string of the shop list as a campaign keeps it; what makes no sense is left out."""
    found = filtering.asked(QueryDict(text[:2000]))
    kept = {name: value for name in targets.NARROWING if (value := getattr(found, name))}
    if kept.get("visited") or kept.get("valid"):
        kept["asked_on"] = timezone.localdate().isoformat()
    return kept


def _suggested(unit: Unit) -> str:
    """A name that no campaign of the unit has yet, with the month in which its nights begin."""
    today = timezone.localdate()
    month = date_format(next(iter(suggested(unit, today, 1)), today), "YEAR_MONTH_FORMAT")
    name = _("%(month)s night visits") % {"month": month}
    taken = set(Campaign.objects.filter(unit=unit, name__startswith=name).values_list("name", flat=True))
    number = 2
    wanted = name
    while wanted in taken:
        wanted, number = f"{name} ({number})", number + 1
    return wanted
