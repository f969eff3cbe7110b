"""The page after too many wrong passwords: how long to wait, and who can help."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from redsail.organisation.actions import sessions


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Status 429. Called by the rate limiter, whatever the form was; the audit chain hears of it."""
    sessions.lock_out(str((credentials or {}).get("username") or ""))
    context = {"minutes": round(settings.AXES_COOLOFF_TIME * 60), "attempts": settings.AXES_FAILURE_LIMIT}
    return render(request, "organisation/locked_out.html", context, status=429)
