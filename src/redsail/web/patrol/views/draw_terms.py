"""The terms of a new draw, or of one that repeats another."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from redsail.base.errors import RedsailError
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Unit
from redsail.organisation.queries import rulings
from redsail.patrol.actions import draws as actions
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Draw
from redsail.patrol.queries import draw_lists, limits
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.forms.draws import DrawForm, usual
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.draws import draw_or_404, show_links
from redsail.web.shell.words import form_errors


def new(request: SignedIn) -> HttpResponse:
    """The terms of a draw; with `again` those of the draw that is repeated."""
    units = gates.planning_units(request)
    if not units:
        raise PermissionDenied
    before = _before(request, units)
    unit = before.unit if before else _unit(request, units)
    form = _form(request, unit, before)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            draw, links = actions.prepare_draw(
                by=request.user, unit=unit, terms=form.terms(), before=before, reason=reason
            )
        except RedsailError as error:
            form_errors(form, error)
        else:
            show_links(request, links)
            return redirect("patrol:draw", pk=draw.pk)
    found = {"form": form, "unit": unit, "units": units if len(units) > 1 and not before else [], "before": before}
    return render(request, "patrol/draw_new.html", found, status=422 if form.is_bound else 200)


def _unit(request: SignedIn, units: list[Unit]) -> Unit:
    asked = request.POST.get("unit") or request.GET.get("unit")
    return next((unit for unit in units if str(unit.pk) == asked), units[0])


def _before(request: SignedIn, units: list[Unit]) -> Draw | None:
    asked = request.GET.get("again", "")
    if not asked:
        return None
    draw = draw_or_404(request, int(asked)) if asked.isdecimal() and len(asked) < 10 else None
    if draw is None or draw.unit not in units:
        raise Http404
    return draw


def _form(request: SignedIn, unit: Unit, before: Draw | None) -> DrawForm:
    stations = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION).order_by("path")
    least = rulings.ruling(limits.ENFORCEMENT[CampaignKind.INSPECTION], unit, timezone.localdate()).number
    classes = draw_lists.risk_classes(unit, {})
    bound = request.POST if request.method == "POST" else None
    begins = usual(least, before)
    return DrawForm(bound, initial=begins, stations=stations, classes=classes, again=before is not None)
