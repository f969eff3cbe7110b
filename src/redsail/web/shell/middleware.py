"""Around every page: refusals become plain pages, and web views of chat apps are told to open a browser."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.base.errors import RedsailError
from redsail.web.shell import browsers, errors

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


class PlainErrors:
    """Turns what a room raises (`RedsailError`) into a page, a toast (htmx) or JSON, with the fitting status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.headers.get("HX-Request") and _leads_to_log_in(response):
            # A part of a page must not turn into the log-in page: what was typed stays, and a toast says why.
            return HttpResponse(status=401, headers={"X-Signed-Out": "1"})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None leaves the exception to Django: a defect shows as one."""
        if isinstance(exception, RedsailError):
            return _answer(request, exception.status, phrases.told_all(exception), exception.code)
        if isinstance(exception, OperationalError) and (code := _known_trouble(exception)):
            log.error("database: %s", exception)
            return _answer(request, 503, [phrases.sentence(code)], code)
        return None


class ChatBrowsers:
    """A page opened inside a chat app, or in a browser too old for scripts, is led to a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reason = browsers.unfit(request)
        if not reason:
            return self.get_response(request)
        query = urlencode({"reason": reason, "next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('browser')}?{query}")


def _leads_to_log_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(reverse(settings.LOGIN_URL))


def _answer(request: HttpRequest, status: int, lines: list[str], code: str) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"code": code, "messages": lines}, status=status)
    if request.headers.get("HX-Request"):
        toast = {"toast": {"text": " ".join(lines), "tone": "danger"}}
        return HttpResponse(status=status, headers={"HX-Trigger": json.dumps(toast), "HX-Reswap": "none"})
    first, rest = (lines[0], []) if len(lines) == 1 else ("", lines)
    return errors.page(request, status, _title(status), first, rest)


def _title(status: int) -> str:
    return {
        400: _("Something in this needs correcting"),
        403: _("This is not allowed"),
        404: _("There is nothing at this address"),
        409: _("Somebody else was faster"),
        503: _("Please try again in a moment"),
    }.get(status, _("This did not work"))


def _known_trouble(error: OperationalError) -> str:
    told = str(error).lower()
    if "disk is full" in told or "no space left" in told or "disk full" in told:
        return "base.disk_full"
    return "base.busy" if "locked" in told or "deadlock" in told or "could not serialize" in told else ""
