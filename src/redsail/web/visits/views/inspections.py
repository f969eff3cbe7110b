"""The walk through an inspection: certificates, rights, items, record, signature or refusal."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redsail.base.errors import Clash, RedsailError
from redsail.organisation.models import Certificate
from redsail.patrol.actions import inspections
from redsail.patrol.actions.inspections import Inspected
from redsail.patrol.models import Campaign, Visit
from redsail.patrol.queries import caps, gate, recording
from redsail.shops.models import Shop
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors
from redsail.web.visits.forms import InspectionForm
from redsail.web.visits.gates import campaign_or_404, shop_or_404

TEXTS = ("place", "record", "signature", "refusal", "case_number")


@require_http_methods(["GET", "POST"])
def show(request: SignedIn, campaign: int, night: date, shop: int) -> HttpResponse:
    """The form; where a condition is missing the stop's own page says which, and offers the visit."""
    row = campaign_or_404(request, campaign, night)
    place = shop_or_404(row, shop)
    there = Visit.objects.filter(campaign=row, date=night, shop=place, inspection__isnull=False).first()
    if there is not None:
        return redirect("visits:visit", there.pk)
    crew, everybody = recording.people(row, night, place)
    posted = request.POST if request.method == "POST" else None
    if posted is None and gate.missing(gate.conditions(row, night, place, crew)):
        return redirect("visits:stop", campaign, night, shop)
    form = _form(row, night, crew, everybody, posted)
    if form.is_valid() and (made := _keep(request, form, row, night, place, everybody)):
        return redirect("visits:visit", made)
    context = {
        "campaign": row,
        "night": night,
        "shop": place,
        "form": form,
        "number_only": inspections.number_only(row.unit, night),
        "had": caps.had([place.pk], row.unit, night)[place.pk],
    }
    return render(request, "visits/inspect.html", context, status=422 if form.is_bound else 200)


def _form(row: Campaign, night: date, crew: list[Any], everybody: list[Any], posted: Any) -> InspectionForm:
    valid = Certificate.objects.valid_on(night).filter(person__in=everybody)
    numbers = dict(valid.values_list("person", "number"))
    items = gate.items(row.unit, night)
    initial = {"crew": [str(person.pk) for person in crew], "key": uuid4()}
    return InspectionForm(posted, people=everybody, numbers=numbers, items=items, initial=initial)


def _keep(
    request: SignedIn, form: InspectionForm, row: Campaign, night: date, shop: Shop, everybody: list[Any]
) -> int | None:
    data = form.cleaned_data
    there = {int(number) for number in data["crew"]}
    walk = Inspected(
        shown=[int(number) for number in data["shown"]],
        rights_told=data["rights_told"],
        results=form.results,
        **{name: data[name] for name in TEXTS},
    )
    stop: dict[str, Any] = {"campaign": row, "night": night, "shop": shop}
    crew = [person for person in everybody if person.pk in there]
    try:
        made = inspections.record(by=request.user, key=data["key"], crew=crew, inspected=walk, **stop)
    except (RedsailError, Clash) as error:
        form_errors(form, error)
        return None
    messages.success(request, _("The inspection is on record."))
    return made.visit.pk
