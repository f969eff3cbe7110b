"""Shops without a place, put on the map one after the other by a click."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redsail.base.errors import RedsailError
from redsail.shops import access
from redsail.shops.actions import shops as actions
from redsail.shops.queries import listing
from redsail.shops.queries.listing import Filters
from redsail.web.shell.words import form_errors
from redsail.web.shops.forms import PlaceForm
from redsail.web.shops.views import gates


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """The next shop to be located, after ?after=; back to the list when all have a place."""
    gates.need(request, access.EDIT)
    waiting = _waiting(request).order_by("pk")
    after = request.GET.get("after", "")
    number = waiting.filter(pk__gt=after).values_list("pk", flat=True).first() if after.isdecimal() else None
    number = number or waiting.values_list("pk", flat=True).first()
    if number is None:
        messages.success(request, _("Every shop has its place on the map."))
        return redirect("shops:shops")
    return redirect("shops:place-shop", pk=number)


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """The map, the shop's address, and two numbers that a click fills."""
    shop = access.get_shop(request.user, pk)
    if not access.may(request.user, access.EDIT, shop):
        raise PermissionDenied
    form = PlaceForm(request.POST or None, initial={"lat": shop.lat, "lon": shop.lon, "version": shop.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.place_shop(shop, by=request.user, lat=data["lat"], lon=data["lon"], version=data["version"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("%(name)s is on the map.") % {"name": shop.name})
            return _onwards(request, pk)
    context = {"shop": shop, "form": form, "waiting": _waiting(request).count()}
    return render(request, "shops/place.html", context, status=422 if form.is_bound else 200)


def _waiting(request: HttpRequest):  # type: ignore[no-untyped-def]
    return listing.matching(request.user, Filters(located="no"), today=timezone.localdate(), permission=access.EDIT)


def _onwards(request: HttpRequest, pk: int) -> HttpResponse:
    if "next" in request.POST:
        return redirect(f"{reverse('shops:to-locate')}?after={pk}")
    return redirect("shops:shop", pk=pk)
