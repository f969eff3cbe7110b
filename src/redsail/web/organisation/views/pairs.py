"""结对: pairs as they are and were; pair, end."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redsail.activities.queries import joint
from redsail.base.errors import Clash, RedsailError
from redsail.organisation import access
from redsail.organisation.actions import pairings as actions
from redsail.organisation.models import PartyGroup
from redsail.organisation.queries import pairings
from redsail.web.organisation.as_of import as_of
from redsail.web.organisation.forms.pairs import PairForm
from redsail.web.organisation.forms.party import EndForm
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.shell.words import form_errors


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """The pairs of the day, station groups without one, and pairs of other times."""
    if not access.may_somewhere(request.user, pairings.VIEW):
        raise PermissionDenied
    moment = as_of(request)
    unit = access.units(request.user, pairings.VIEW).order_by("path").first()
    pairs, shelf = list(pairings.on(request.user, moment.day)), joint.book()
    stands = joint.years(pairs, moment.day.year, moment.day, shelf)
    context = {
        "moment": moment,
        "pairs": [(pair, stands[pair.pk]) for pair in pairs],
        "opened": set(joint.visible(request.user).values_list("pk", flat=True)),
        "year": moment.day.year,
        "others": pairings.others(request.user, moment.day),
        "alone": pairings.alone(request.user, moment.day),
        "rulings": [shelf.ruling(key, unit, moment.day) for key in pairings.KEYS] if unit else [],
        "may_manage": access.may_somewhere(request.user, actions.MANAGE) and not moment.chosen,
        "party": access.may_somewhere(request.user, "people.membership"),
    }
    return render(request, "organisation/pairs.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Pair two groups."""
    user, today = request.user, timezone.localdate()
    if not access.may_somewhere(user, actions.MANAGE):
        raise PermissionDenied
    groups = access.visible(PartyGroup.objects.on(today), user, actions.MANAGE).order_by("name")
    initial = {"from_date": today, "station_group": request.GET.get("group")}
    form = PairForm(request.POST or None, groups=groups, initial=initial)
    if form.is_valid():
        try:
            actions.pair(by=user, **form.cleaned_data)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:pairs")
    return render(request, "organisation/pair_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def end(request: SignedIn, pk: int) -> HttpResponse:
    """The last day of a pair."""
    row = get_object_or_404(pairings.visible(request.user), pk=pk)
    access.require(request.user, actions.MANAGE, row.station_group.unit)
    form = EndForm(request.POST or None, initial={"until_date": row.until_date or timezone.localdate()}, row=row)
    if form.is_valid():
        try:
            actions.end(row, by=request.user, **form.cleaned_data)
        except Clash as error:
            form.tell(error, row)
        except RedsailError as error:
            form_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:pairs")
    return render(request, "organisation/pair_form.html", {"form": form, "pair": row})
