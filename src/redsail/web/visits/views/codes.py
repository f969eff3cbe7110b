"""Carton codes: typed in at an inspection, and the pattern of those that did not agree, as a table and a map."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as permissions
from redsail.patrol import access
from redsail.patrol.actions import codes
from redsail.patrol.models import CodeLetters
from redsail.patrol.queries.codes import Elsewhere, elsewhere
from redsail.shops.models import Shop
from redsail.web.drawing import Drawing, Kind, Point, Route, document, svg
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views.gates import planning_units
from redsail.web.shell.words import form_errors
from redsail.web.visits.forms import CodesForm, LettersForm
from redsail.web.visits.gates import visit_or_404


@require_http_methods(["GET", "POST"])
def enter(request: SignedIn, pk: int) -> HttpResponse:
    """A code a line; every line that cannot be read is told, and nothing is written then."""
    visit = visit_or_404(request, pk)
    access.require_record(request.user, visit.campaign, visit.date)
    if visit.inspection is None:
        raise Http404
    form = CodesForm(request.POST or None)
    if form.is_valid():
        try:
            made = codes.enter(by=request.user, visit=visit, lines=form.cleaned_data["codes"].splitlines())
        except RedsailError as error:
            form_errors(form, error)
        else:
            apart = sum(row.agrees is False for row in made)
            told = ngettext(
                "%(count)d code is kept; %(apart)d do not agree, to be verified.",
                "%(count)d codes are kept; %(apart)d do not agree, to be verified.",
                len(made),
            )
            messages.success(request, told % {"count": len(made), "apart": apart})
            return redirect("visits:visit", pk)
    context = {"form": form, "visit": visit, "letters": codes.letters_of(visit.campaign.unit)}
    return render(request, "visits/codes_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def pattern(request: SignedIn) -> HttpResponse:
    """Which licence's cartons turned up where; and the bureau's four letters."""
    _entitled(request)
    units = planning_units(request)
    form = LettersForm(request.POST or None) if units else None
    if form is not None and form.is_valid():
        try:
            codes.set_letters(by=request.user, unit=units[0], **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("visits:codes")
    wanted = _licence(request)
    reach = permissions.units(request.user, access.CODES)
    context = {
        "rows": elsewhere(request.user, wanted),
        "licence": wanted,
        "form": form,
        "letters": CodeLetters.objects.filter(unit__in=reach.order_by().values("pk")).select_related("unit"),
    }
    return render(request, "visits/codes.html", context, status=422 if form is not None and form.is_bound else 200)


@require_safe
def data(request: SignedIn) -> JsonResponse:
    """The pattern for the live map."""
    return JsonResponse(document(_drawing(request)))


@require_safe
def picture(request: SignedIn) -> HttpResponse:
    """The same as SVG."""
    return HttpResponse(svg(_drawing(request)), content_type="image/svg+xml")


def _entitled(request: SignedIn) -> None:
    if not permissions.may_somewhere(request.user, access.CODES):
        raise PermissionDenied


def _licence(request: SignedIn) -> str:
    asked = request.GET.get("licence", "").strip()
    return asked if asked.isdecimal() and asked.isascii() and len(asked) <= 12 else ""


def _drawing(request: SignedIn) -> Drawing:
    _entitled(request)
    rows = elsewhere(request.user, _licence(request))
    kinds = (
        Kind("found", _("where cartons turned up"), "#b35900"),
        Kind("own", _("the licence's own shop"), "#1b5fa8"),
    )
    points: dict[str, Point] = {}
    lines = []
    for row in rows:
        _point(points, row.at, 0)
        if row.origin is not None:
            _point(points, row.origin, 1)
            lines += _line(row)
    return Drawing(points=tuple(points.values()), routes=tuple(lines), kinds=kinds)


def _point(points: dict[str, Point], shop: Shop, kind: int) -> None:
    if shop.lon is not None and shop.lat is not None:
        points.setdefault(str(shop.pk), Point(str(shop.pk), shop.name, shop.lon, shop.lat, kind))


def _line(row: Elsewhere) -> list[Route]:
    ends: Any = [(shop.lon, shop.lat) for shop in (row.origin, row.at) if shop and shop.is_located]
    return [Route(f"{row.licence}-{row.at.pk}", row.licence, tuple(ends))] if len(ends) == 2 else []
