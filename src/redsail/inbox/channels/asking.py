"""JSON over HTTP as WeCom and DingTalk speak it: a token first, `errcode` in every answer."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache

from redsail.base.errors import BadInput

SECONDS = 10
KEEP_TOKEN = 3600  # their tokens live two hours, and must not be fetched for every message
STALE = {40001, 40014, 42001}
"""Their codes for a token that no longer counts."""


class Stale(Exception):
    """The token was taken back before its time."""


def ask(label: str, url: str, query: Mapping[str, str], body: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answer to GET, or to POST where there is a body.

    Raises BadInput: channel_silent, channel_refused; Stale for a token that no longer counts.
    """
    if not url.startswith(("http://", "https://")):
        raise BadInput("inbox.channel_off", channel=label)
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    full = f"{url}?{urllib.parse.urlencode(query)}"
    request = urllib.request.Request(full, data, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            answer = json.load(response)
        code = int(answer.get("errcode", 0))
    except (OSError, urllib.error.URLError, ValueError, TypeError, AttributeError):
        # Without its cause: the address holds a token or a secret, and tracebacks are logged.
        raise BadInput("inbox.channel_silent", channel=label) from None
    if code in STALE:
        raise Stale
    if code:
        raise BadInput("inbox.channel_refused", channel=label, why=str(code))
    return dict(answer)


def with_token(label: str, token_url: str, who: Mapping[str, str], url: str, body: Mapping[str, Any]) -> None:
    """POST `body` with a token fetched by `who`; a token taken back early is fetched once more."""
    key = f"inbox.token.{token_url}"
    for attempt in (1, 2):
        token = cache.get(key) if attempt == 1 else None
        if not token:
            token = str(ask(label, token_url, who).get("access_token", ""))
            cache.set(key, token, KEEP_TOKEN)
        try:
            ask(label, url, {"access_token": token}, body)
        except Stale:
            continue
        return
    raise BadInput("inbox.channel_refused", channel=label, why="token")
