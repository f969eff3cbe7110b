"""联系点: which leadership member follows which station, as it is and was; link, change, hand over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import contact_points as actions
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import ContactPoint, Unit
from redsail.organisation.queries import contact_points, rulings
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.contacts import DaysForm, HandOverForm, LinkForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The contact points of a day, stations that nobody follows, and those of other times."""
    if not access.may_somewhere(request.user, contact_points.VIEW):
        raise PermissionDenied
    moment = as_of(request)
    unit = access.units(request.user, contact_points.VIEW).order_by("path").first()
    found = rulings.rulings([rulings.CONTACT_MONTHS, rulings.CONTACT_SEVERAL], unit, moment.day) if unit else {}
    context = {
        "moment": moment,
        "points": contact_points.on(request.user, moment.day),
        "others": contact_points.others(request.user, moment.day),
        "alone": contact_points.alone(request.user, moment.day),
        "rulings": list(found.values()),
        "may_manage": access.may_somewhere(request.user, actions.MANAGE) and not moment.chosen,
        "tab_register": True,
    }
    return render(request, "organisation/contact_points.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Link a leadership member to a station."""
    user, today = request.user, timezone.localdate()
    if not access.may_somewhere(user, actions.MANAGE):
        raise PermissionDenied
    stations = access.visible(Unit.objects.on(today), user, actions.MANAGE, unit_field="").filter(kind=UnitKind.STATION)
    people = contact_points.leaders(user, actions.MANAGE, today)
    initial = {"from_date": today, "station": request.GET.get("station")}
    form = LinkForm(request.POST or None, people=people, stations=stations.order_by("path"), initial=initial)
    if form.is_valid():
        try:
            actions.link(by=user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            return _saved(request)
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Other days; a last day ends it."""
    row = _row(request, pk)
    initial = {"from_date": row.from_date, "until_date": row.until_date, "version": row.version}
    form = DaysForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change(row, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            return _saved(request)
    return _form(request, form, row)


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody else follows the station from a day on."""
    row, today = _row(request, pk), timezone.localdate()
    people = contact_points.leaders(request.user, actions.MANAGE, today).exclude(pk=row.person_id)
    form = HandOverForm(request.POST or None, people=people, initial={"from_date": today, "version": row.version})
    if form.is_valid():
        try:
            actions.hand_over(row, by=request.user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            return _saved(request)
    return _form(request, form, row, handing=True)


def _row(request: SignedIn, pk: int) -> ContactPoint:
    row = get_object_or_404(contact_points.visible(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, row.unit)
    return row


def _saved(request: SignedIn) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("organisation:contact-points")


def _form(request: SignedIn, form: Any, row: ContactPoint | None, handing: bool = False) -> HttpResponse:
    context = {"form": form, "point": row, "handing": handing}
    return render(request, "organisation/contact_point_form.html", context, status=422 if form.is_bound else 200)
