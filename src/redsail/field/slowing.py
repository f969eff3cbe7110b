"""How often one address may bring envelopes that do not open: nobody tries keys here, and nobody fills the log.

Envelopes that open are not counted: a crew that comes back with a full outbox is not made to wait. In memory, a
process for itself; a proxy in front of the site can do more.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from django.http import HttpRequest

MOST, WITHIN, KNOWN = 60, 600.0, 5000

_wrong: OrderedDict[str, list[float]] = OrderedDict()
_guard = Lock()


def too_often(request: HttpRequest) -> bool:
    """Whether this address has brought too many of them lately."""
    with _guard:
        return len(_recent(_address(request))) >= MOST


def count(request: HttpRequest, wrong: int) -> None:
    """Remember how many envelopes of this request did not open."""
    if not wrong:
        return
    with _guard:
        address = _address(request)
        _wrong[address] = [*_recent(address), *[time.monotonic()] * wrong][-MOST:]
        _wrong.move_to_end(address)
        while len(_wrong) > KNOWN:
            _wrong.popitem(last=False)


def forget() -> None:
    """Start anew (tests)."""
    with _guard:
        _wrong.clear()


def _recent(address: str) -> list[float]:
    since = time.monotonic() - WITHIN
    return [at for at in _wrong.get(address, ()) if at >= since]


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
