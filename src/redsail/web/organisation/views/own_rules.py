"""What the rules say at a unit, by which paper; and the unit's own paper in their place."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access
from redsail.organisation.actions import own_rules
from redsail.organisation.models import OwnRule, Unit
from redsail.organisation.queries import rulings
from redsail.rulebook.schema import Ruling
from redsail.web.organisation.forms.own_rule import OwnRuleForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors

THEMES = (
    ("life.", gettext_lazy("Organisation life")),
    ("organisation.", gettext_lazy("Branches, groups, posts")),
    ("study.", gettext_lazy("Study hours")),
    ("credit.", gettext_lazy("What a gathering counts for")),
    ("needs.", gettext_lazy("Needs")),
)


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """Every rule in force at a unit today, its paper, and whether the unit has one of its own."""
    unit, units = _unit(request)
    themes = [(title, rulings.keys(theme)) for theme, title in THEMES]
    found = rulings.rulings([key for _title, keys in themes for key in keys], unit, timezone.localdate())
    context = {
        "unit": unit,
        "units": [(each.pk, f"{'　' * each.depth}{each}") for each in units],
        "themes": [(title, [(found[key], rulings.bends(key)) for key in keys]) for title, keys in themes],
    }
    return render(request, "organisation/own_rules.html", context)


@require_http_methods(["GET", "POST"])
def change(request: SignedIn, unit: int, key: str) -> HttpResponse:
    """One rule at a unit: what stands, the unit's own values so far, and the form for another."""
    where, ruling = _asked(request, unit, key)
    form = OwnRuleForm(request.POST or None, ruling=ruling)
    if form.is_valid():
        try:
            own_rules.set_value(by=request.user, unit=where, key=key, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('organisation:own-rules')}?unit={where.pk}")
    own = OwnRule.objects.filter(unit=where, key=key).order_by("-from_date")
    context = {"unit": where, "ruling": ruling, "form": form, "own": own, "bend": rulings.bend(key)}
    return render(request, "organisation/own_rule.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: SignedIn, key: str, pk: int) -> HttpResponse:
    """Remove an own value entered by mistake."""
    units = access.units(request.user, own_rules.MANAGE).order_by().values("pk")
    row = get_object_or_404(OwnRule.objects.select_related("unit").filter(unit__in=units, key=key), pk=pk)
    own_rules.take_back(row, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("organisation:own-rule", row.unit_id, key)


def _unit(request: SignedIn) -> tuple[Unit, list[Unit]]:
    """The unit asked for, or the first bureau; and all whose rules the person may set."""
    units = list(access.units(request.user, own_rules.MANAGE).order_by("path"))
    if not units:
        raise PermissionDenied
    asked = request.GET.get("unit", "")
    first = next((unit for unit in units if unit.kind == "county"), units[0])
    return next((unit for unit in units if str(unit.pk) == asked), first), units


def _asked(request: SignedIn, number: int, key: str) -> tuple[Unit, Ruling]:
    known: set[Any] = {each for theme, _title in THEMES for each in rulings.keys(theme)}
    if key not in known or not rulings.bends(key):
        raise Http404
    unit = get_object_or_404(access.units(request.user, own_rules.MANAGE), pk=number)
    return unit, rulings.ruling(key, unit, timezone.localdate())
