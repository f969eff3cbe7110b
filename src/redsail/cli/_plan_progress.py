"""A live line while a solve runs, and a polite end on Ctrl-C or kill."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from time import monotonic
from types import FrameType, TracebackType
from typing import Any

import click
from django.utils.translation import gettext as _

from redsail.planning import Progress


class Interrupt:
    """While open, the first SIGINT or SIGTERM only asks to stop; a second SIGINT ends at once."""

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[int, Any] = {}

    def asked(self) -> bool:
        return self._asked

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self._asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        self._asked = True

    def __enter__(self) -> Interrupt:
        with contextlib.suppress(ValueError):  # not the main thread: signals are somebody else's
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


class Bar:
    """One line on stderr: share of the time, crew-nights, hours on the road, proven floor."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds, self.began, self.last = seconds, monotonic(), 0.0
        self.live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.live:
            click.echo("\r\033[K", nl=False, err=True)

    def show(self, news: Progress) -> None:
        """Redraw; without a terminal, one plain line every ten seconds."""
        now = monotonic()
        if now - self.last < (0.2 if self.live else 10.0):
            return
        self.last = now
        text = _("%(crews)s crew-nights, %(hours)s h on the road, at least %(bound)s needed") % {
            "crews": news.crew_nights,
            "hours": f"{news.travel / 3600:.1f}",
            "bound": news.bound,
        }
        full = round(24 * news.done)
        bar = "█" * full + "░" * (24 - full)
        line = f"{bar} {round(100 * news.done):3d} %  {round(now - self.began):3d} s  {text}"
        click.echo(f"\r\033[K{line}" if self.live else line, nl=not self.live, err=True)
