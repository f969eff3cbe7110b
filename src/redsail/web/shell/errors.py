"""Error pages: what happened, and what can be done, in plain words. The 500 page needs neither database nor log-in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


def page(request: HttpRequest, status: int, title: str, text: str, lines: list[str] | None = None) -> HttpResponse:
    """One error page. `lines` are single faults, each with its place."""
    context = {"title": title, "text": text, "lines": lines or [], "status": status}
    return render(request, "errors/error.html", context, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that no page of ours sends."""
    return page(request, 400, _("This request could not be read"), _("Go back, reload the page and try again."))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but without the permission."""
    text = _("Your role does not include this. If you need it for your work, ask the Party-affairs officer.")
    return page(request, 403, _("You may not open this page"), text)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also what is outside the person's units, so that an address tells nothing."""
    text = _("It was moved or deleted, or it belongs to another unit.")
    return page(request, 404, _("There is nothing at this address"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 from the form guard: nearly always a page that stayed open past the end of the log-in."""
    text = _("The page was open for too long or in another log-in. Open it again; nothing was changed.")
    return page(request, 403, _("This form is out of date"), text)


@requires_csrf_token
def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    """500: rendered without request, so that whatever broke is not asked again."""
    return HttpResponseServerError(render_to_string("errors/server_error.html"))
