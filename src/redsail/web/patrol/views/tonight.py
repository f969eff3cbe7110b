"""The night board, live; and the re-plan that follows from it in one press."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redsail.base.errors import RedsailError
from redsail.organisation import access as organisation_access
from redsail.patrol import access
from redsail.patrol.actions import missed_tonight
from redsail.patrol.models import Evening
from redsail.patrol.queries import tonight
from redsail.patrol.queries.night_figures import CrewTonight, EveningTonight
from redsail.web.organisation.signed_in import SignedIn
from redsail.web.patrol.views import gates
from redsail.web.patrol.views.gates import evening_or_404
from redsail.web.shell.words import sentence

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def board(request: SignedIn) -> HttpResponse:
    """Tonight, or the night asked for. The page asks again by itself; nothing new is answered by nothing."""
    gates.somewhere(request, access.VIEW)
    night = _night(request)
    evenings = tonight.board(tonight.visible(request.user, night))
    context: dict[str, Any] = {
        "night": night,
        "is_tonight": night == tonight.night_of(),
        "evenings": evenings,
        "now": timezone.localtime(),
        "threshold": tonight.threshold(night).number,
        "paper": tonight.cited(night),
        "may_plan": {row.evening.pk for row in evenings if _may_plan(request, row.evening)},
        "before": [row.evening.pk for row in evenings if row.starts > timezone.now()],
    }
    context["seen"] = seen = _seen(evenings)
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    if request.headers.get("If-None-Match") == f'"{seen}"':
        return HttpResponseNotModified()
    response = render(request, "patrol/_tonight.html" if "seen" in request.GET else "patrol/tonight.html", context)
    # A page also holds messages: only the part that is asked for again may be kept and asked for by its mark.
    response["Cache-Control"] = "private, no-cache" if "seen" in request.GET else "private, no-store"
    if "seen" in request.GET:
        response["ETag"] = f'"{seen}"'
    return response


@require_POST
def replan(request: SignedIn, pk: int) -> HttpResponse:
    """One press: the ways to visit again what was not reached, or to do without the night. Nothing moves yet."""
    evening = evening_or_404(request, pk)
    organisation_access.require(request.user, access.PLAN, evening.campaign.unit)
    act = missed_tonight.replan_cancelled if request.POST.get("what") == "night" else missed_tonight.replan_missed
    try:
        act(evening, by=request.user)
    except RedsailError as error:
        messages.error(request, sentence(error))
        return redirect(_board_of(evening))
    messages.success(request, _("The ways are being worked out. Nothing changes until you take one and publish it."))
    return redirect("patrol:replan", evening.campaign_id)


def _night(request: SignedIn) -> date:
    try:
        asked = parse_date(request.GET.get("night", ""))
    except ValueError:
        asked = None
    return asked or tonight.night_of()


def _board_of(evening: Evening) -> str:
    return f"{reverse('patrol:tonight')}?night={evening.date.isoformat()}"


def _may_plan(request: SignedIn, evening: Evening) -> bool:
    return organisation_access.may(request.user, access.PLAN, evening.campaign.unit)


def _seen(evenings: list[EveningTonight]) -> str:
    """What stands on the board, in short: the same again needs no answer. Minutes behind count in fives."""
    now = timezone.now()
    said: list[Any] = [get_language(), timezone.localdate()]
    for row in evenings:
        said += [
            row.evening.pk,
            row.questions,
            row.kept,
            hasattr(row.evening, "close"),
            row.starts > now,
            row.ends < now,
        ]
        said += [[visit.pk for visit in row.missed], [_crew(crew) for crew in row.crews]]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _crew(crew: CrewTonight) -> tuple[Any, ...]:
    figures = (crew.stops, crew.done, crew.declined, crew.missed, crew.unplanned, crew.late // 5)
    return crew.route.pk, crew.names, *figures
