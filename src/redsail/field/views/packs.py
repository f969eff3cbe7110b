"""Take a pack onto this phone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import segno
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from redsail.activities.models import Activity
from redsail.base.errors import BadInput
from redsail.field import built, evenings, packing, records
from redsail.field.signed_in import SignedIn
from redsail.field.wording import words
from redsail.organisation.models import Unit, User
from redsail.patrol.models import Evening, Route
from redsail.sync.actions import packs


@dataclass(frozen=True)
class Asked:
    """What somebody takes onto a phone: `about` an evening or a meeting, with its way where it has one."""

    about: Evening | Activity
    route: Route | None
    until: datetime
    sheet: str

    @property
    def activity(self) -> Activity:
        """The gathering itself."""
        return self.about if isinstance(self.about, Activity) else self.about.activity

    @property
    def chain(self) -> Unit:
        """Whose officers see what comes of it."""
        return self.about.unit if isinstance(self.about, Activity) else self.about.station


def _asked(user: User, token: UUID) -> Asked:
    """Raises Refused where the pack is not theirs, BadInput once it is over or called off."""
    meeting = evenings.meeting(user, token)
    if meeting is not None:
        until = evenings.expiry(meeting)
        return Asked(meeting, None, until, reverse("gatherings:presence-sheet", args=[meeting.pk]))
    evening, route = evenings.own(user, token)
    until = evenings.expiry(evening.activity)
    return Asked(evening, route, until, reverse("patrol:my-evening", args=[token]))


@require_safe
@never_cache
def take(request: SignedIn, token: UUID) -> HttpResponse:
    """The page that a crew member opens by link or QR code: one button."""
    told = {"programme": built.programme(), "words": words()}
    context = {"asked": _asked(request.user, token), **told}
    return render(request, "field/take.html", context)


@require_safe
@never_cache
def code(request: SignedIn, token: UUID) -> HttpResponse:
    """The same address as a QR code, to point the phone at."""
    evening, route = evenings.own(request.user, token)
    address = request.build_absolute_uri(reverse("field:take", args=[token]))
    picture = segno.make(address, error="m").svg_inline(scale=6, border=2, dark="#20242a", light="#fff")
    context = {"evening": evening, "route": route, "address": address, "code": mark_safe(picture)}  # noqa: S308 our own SVG
    return render(request, "field/code.html", context)


@require_POST
@never_cache
def issue(request: SignedIn) -> JsonResponse:
    """The pack itself, as JSON: `{"evening": token, "clock": the phone's own}`."""
    try:
        asked: Any = json.loads(request.body)
        token = UUID(str(asked["evening"]))
    except (ValueError, KeyError, TypeError):
        raise BadInput("sync.unfit", where="evening") from None
    wanted = _asked(request.user, token)
    clock = records.moment(asked.get("clock"))
    pack = packs.issue(
        by=request.user, about=wanted.about, chain=wanted.chain, expires_at=wanted.until, phone_clock=clock
    )
    if isinstance(wanted.about, Activity) or wanted.route is None:
        return JsonResponse(packing.of_meeting(pack, request.user, wanted.activity))
    return JsonResponse(packing.contents(pack, request.user, wanted.about, wanted.route))
