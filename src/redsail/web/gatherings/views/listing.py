"""The list of gatherings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from redsail.activities import access as activities
from redsail.activities.enums import ActivityKind
from redsail.activities.queries import gatherings
from redsail.organisation import access
from redsail.organisation.queries import units
from redsail.web.organisation.signed_in import SignedIn

PAGE = 30
STATES = [
    ("coming", _("to come")),
    ("unrecorded", _("presence missing")),
    ("recorded", _("recorded")),
    ("cancelled", _("called off")),
]


@require_safe
def listing(request: SignedIn) -> HttpResponse:
    """What the person may see: the gatherings of units in reach, and their own."""
    shown = units.choices(request.user, activities.VIEW)
    wanted = _filter(request, shown)
    page = Paginator(gatherings.listing(request.user, wanted), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "now": timezone.now(),
        "units": [(unit.pk, f"{'　' * unit.depth}{unit}") for unit in shown],
        "kinds": ActivityKind.choices,
        "states": STATES,
        "filtered": bool(request.GET.keys() - {"sort", "page"}),
        "may_add": activities.may_enter_somewhere(request.user),
        "may_see": access.may_somewhere(request.user, activities.VIEW),
    }
    return render(request, "gatherings/list.html", context)


def _filter(request: SignedIn, shown: Any) -> gatherings.GatheringFilter:
    asked = request.GET
    number = asked.get("unit", "")
    return gatherings.GatheringFilter(
        text=asked.get("q", "").strip(),
        unit=shown.filter(pk=number).first() if number.isdigit() else None,
        kind=asked.get("kind", ""),
        state=asked.get("state", ""),
        first=_day(asked.get("first", "")),
        last=_day(asked.get("last", "")),
        mine=asked.get("mine") == "yes",
        sort=asked.get("sort", "-when"),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
