"""A shop's page: facts, place, history; adding and editing."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.shops import access
from redsail.shops.actions import assigning
from redsail.shops.actions import shops as actions
from redsail.shops.enums import Origin
from redsail.shops.models import Shop, ShopSource
from redsail.web.shell.words import form_errors
from redsail.web.shops import words
from redsail.web.shops.forms import ShopForm
from redsail.web.shops.views import gates

MOST_HISTORY = 50


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything known about one shop."""
    shop = access.get_shop(request.user, pk)
    history = list(shop.history.select_related("by__person", "register_import")[:MOST_HISTORY])
    numbers = {n for row in history for n in row.fields.get("station", []) if n}
    names = words.station_names(numbers)
    source = ShopSource.objects.filter(shop=shop).first()
    context = {
        "shop": shop,
        "hours": words.hours(shop),
        "area": words.square_metres(shop.area),
        "origin": Origin(shop.origin).label if shop.origin else "",
        "visited": words.visited(shop),
        "expired": shop.valid_to is not None and shop.valid_to < timezone.localdate(),
        "source": sorted(source.values.items()) if source else [],
        "history": [(row, words.changes(row.fields, names)) for row in history],
        "may_edit_this": access.may(request.user, access.EDIT, shop),
    }
    return render(request, "shops/shop.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the register has wrong."""
    shop = access.get_shop(request.user, pk)
    if not access.may(request.user, access.EDIT, shop):
        raise PermissionDenied
    form = ShopForm(request.POST or None, stations=_stations(shop.unit), shop=shop)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_shop(shop, by=request.user, values=form.values(), version=form.cleaned_data["version"] or 0)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("shops:shop", pk=pk)
    context = {"form": form, "shop": shop}
    return render(request, "shops/shop_form.html", context, status=422 if form.is_bound else 200)


def add(request: HttpRequest) -> HttpResponse:
    """A shop that no register has brought yet."""
    unit = gates.chosen(request, access.EDIT)
    form = ShopForm(request.POST or None, stations=_stations(unit))
    if request.method == "POST" and form.is_valid():
        try:
            shop: Shop = actions.add_shop(by=request.user, unit=unit, values=form.values(), today=timezone.localdate())
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("%(name)s is added. Put it on the map next.") % {"name": shop.name})
            return redirect("shops:place-shop", pk=shop.pk)
    context = {"form": form, "shop": None, "unit": unit, "units": gates.bureaus(request, access.EDIT)}
    return render(request, "shops/shop_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give every shop without a station the nearest one."""
    done = 0
    for unit in gates.bureaus(request, access.EDIT):
        done += assigning.assign_stations(by=request.user, unit=unit)
    told = ngettext("%(n)s shop has its station now.", "%(n)s shops have their station now.", done)
    messages.success(request, told % {"n": done})
    return redirect("shops:shops")


def _stations(unit: Unit):  # type: ignore[no-untyped-def]
    return Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION).order_by("path")
