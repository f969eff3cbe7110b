"""Take a pack onto this phone."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import segno
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from redsail.base.errors import BadInput
from redsail.field import built, evenings, packing, records
from redsail.field.signed_in import SignedIn
from redsail.field.wording import words
from redsail.sync.actions import packs


@require_safe
@never_cache
def take(request: SignedIn, token: UUID) -> HttpResponse:
    """The page that a crew member opens by link or QR code: one button."""
    evening, route = evenings.own(request.user, token)
    told = {"programme": built.programme(), "words": words()}
    context = {"evening": evening, "route": route, "until": evenings.expiry(evening), **told}
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
    evening, route = evenings.own(request.user, token)
    pack = packs.issue(
        by=request.user,
        about=evening,
        chain=evening.station,
        expires_at=evenings.expiry(evening),
        phone_clock=records.moment(asked.get("clock")),
    )
    return JsonResponse(packing.contents(pack, request.user, evening, route))
