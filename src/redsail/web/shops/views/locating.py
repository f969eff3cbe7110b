"""Schools and markets put on the map by a click, those without a place one after the other."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.shops import access
from redsail.shops.actions import places as actions
from redsail.shops.enums import PlaceKind
from redsail.shops.models import Place
from redsail.web.drawing import Drawing, Kind, Point, document, svg
from redsail.web.shell.words import form_errors
from redsail.web.shops.forms import PlaceForm
from redsail.web.shops.views import gates
from redsail.web.shops.views.maps import around
from redsail.web.shops.views.places import COLOURS


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """The next place to be located, after ?after=; back to the list when all are on the map."""
    gates.need(request, access.EDIT)
    waiting = _waiting(request).order_by("pk").values_list("pk", flat=True)
    after = request.GET.get("after", "")
    number = waiting.filter(pk__gt=after).first() if after.isdecimal() and len(after) < 18 else None
    number = number or waiting.first()
    if number is None:
        messages.success(request, _("Every school and market has its place on the map."))
        return redirect("shops:places")
    return redirect("shops:place-place", pk=number)


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """The map, the address, and two numbers that a click fills."""
    found = access.get_place(request.user, pk, access.EDIT)
    form = PlaceForm(request.POST or None, initial={"lat": found.lat, "lon": found.lon, "version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.put_on_map(found, by=request.user, lat=data["lat"], lon=data["lon"], version=data["version"])
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("%(name)s is on the map.") % {"name": found.name})
            onwards = f"{reverse('shops:places-to-locate')}?after={pk}" if "next" in request.POST else "shops:places"
            return redirect(onwards)
    context = {"place": found, "form": form, "waiting": _waiting(request).count()}
    return render(request, "shops/place_place.html", context, status=422 if form.is_bound else 200)


@require_safe
def data(request: HttpRequest, pk: int) -> JsonResponse:
    """The place, or what lies around it, for the live map."""
    return JsonResponse(document(_around(request, access.get_place(request.user, pk))))


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as SVG."""
    found = access.get_place(request.user, pk)
    return HttpResponse(svg(_around(request, found), title=found.name), content_type="image/svg+xml")


def _around(request: HttpRequest, found: Place) -> Drawing:
    """The place where it is; while nobody knows, what is near."""
    if found.lat is not None and found.lon is not None:
        kind = PlaceKind(found.kind)
        legend = (Kind(kind.value, str(kind.label), COLOURS[kind]),)
        return Drawing(points=(Point(str(found.pk), found.name, found.lon, found.lat),), kinds=legend)
    return around(request, found.unit, found.town)


def _waiting(request: HttpRequest) -> QuerySet[Place]:
    return access.places(request.user, access.EDIT).filter(lat__isnull=True)
