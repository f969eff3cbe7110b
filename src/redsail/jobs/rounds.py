"""Things to look after now and then, whatever worker is alive: each round is taken by one worker, once in its time.

    @rounds.every("inbox.digests", minutes=10)
    def start_digests(now): ...          # quick: looks whether there is something to do, and starts a job

A round that fails is logged and comes again; it never stops the worker.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from redsail.jobs import sweeper

log = logging.getLogger(__name__)
Body = Callable[[datetime], None]
_rounds: dict[str, tuple[timedelta, Body]] = {}


def every(name: str, *, minutes: int) -> Callable[[Body], Body]:
    """Register the decorated function; it is called with the present time by one worker each `minutes`."""

    def add(body: Body) -> Body:
        _rounds[name] = (timedelta(minutes=minutes), body)
        return body

    return add


def go_round() -> list[str]:
    """Do every round that is due and not taken by another worker. Answers their names."""
    now, done = timezone.now(), []
    for name, (interval, body) in _rounds.items():
        if sweeper.take_turn(f"round:{name}", now, interval):
            done.append(name)
            try:
                body(now)
            except Exception:
                log.exception("round %s failed; it comes again", name)
    return done
