"""Around every page: sign out who went away, and let nobody go on with a password that was set for them."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from redsail.organisation.access.log_in import may_use
from redsail.organisation.actions import sessions

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "seen"
REASON = "signed_out"
WRITE_EVERY = 60  # seconds; not every click needs a row
# Pages that ask again by themselves must not keep a log-in alive.
POLLING = "jobs"
# What may be opened before a new password is chosen.
ALWAYS = {"organisation:password", "organisation:log-out", "language", "health", "browser", "keep-browser"}


class IdleSignOut:
    """Ends a session after `IDLE_MINUTES` without a click, and a demo session that turns up from another machine."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (reason := self._ended(request)):
            sessions.sign_out(request.user, by=request.user, reason=reason)  # type: ignore[arg-type]
            logout(request)
            request.session[REASON] = reason
            if request.headers.get("HX-Request"):
                return HttpResponse(headers={"HX-Redirect": _log_in(request)})
        response = self.get_response(request)
        if request.user.is_authenticated and not _polls(request):
            now = int(time())
            if now - request.session.get(SEEN, 0) >= WRITE_EVERY:
                request.session[SEEN] = now
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """A password that somebody else set is changed before anything else."""
        user = request.user
        if not user.is_authenticated or not user.must_change_password:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in ALWAYS:
            return None
        return HttpResponseRedirect(reverse("organisation:password"))

    def _ended(self, request: HttpRequest) -> str:
        seen = request.session.get(SEEN)
        if seen is not None and time() - seen > settings.IDLE_MINUTES * 60:
            return "idle"
        return "" if may_use(request.user, request) else "demo"  # type: ignore[arg-type]


def _polls(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and POLLING in match.namespaces and bool(request.headers.get("HX-Request"))


def _log_in(request: HttpRequest) -> str:
    page = request.headers.get("HX-Current-URL", "")
    path = page[page.find("/", 8) :] if page.startswith("http") else "/"
    return f"{reverse('organisation:log-in')}?{urlencode({'next': path})}"
