"""Counts what people had to type: the page says how many fields were typed and chosen, never what, who or how long."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from redsail.organisation.queries import grants
from redsail.sync.actions import typing

FIELD, HEADER = "_typed", "X-Typed"
SENT = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")
log = logging.getLogger(__name__)


class TypedFields:
    """After a form was taken: one more for its address, the role and the day. What was refused is typed again, and
    counts again then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code < 500 and request.user.is_authenticated:
            _count(request)
        return response


def _count(request: HttpRequest) -> None:
    """A page that says nothing (without scripts) is not counted. A count that fails costs nobody their work."""
    match = SENT.fullmatch(request.headers.get(HEADER, "") or request.POST.get(FIELD, ""))
    if match is None or request.resolver_match is None:
        return
    typed, chosen = (int(number) for number in match.groups())
    told = {"form": request.resolver_match.view_name, "role": grants.main_role(request.user)}
    try:
        typing.count(**told, day=timezone.localdate(), typed=typed, chosen=chosen)
    except DatabaseError as error:
        log.warning("typed fields were not counted: %s", error)
