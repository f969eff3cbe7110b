"""One parent for the processes of a server: starts them, brings a dead one back, stops them all.

Knows nothing of Django or of what the children do.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
# Seconds before a dead child is started again; back to the first after a minute of good health.
WAITS = (0.5, 1, 2, 5, 15, 30)
HEALTHY_AFTER = 60.0
PATIENCE = 12.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process to keep alive. `command` is its argument list."""

    name: str
    command: list[str]
    deaths: int = 0
    started: float = 0.0
    due: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)


class Supervisor:
    """Keeps children alive until a stop signal comes. Use as a context manager: leaving it stops every child."""

    def __init__(self, say_died: Callable[[Child, int], None]) -> None:
        """`say_died(child, code)` is called each time a child ends unasked."""
        self.children: list[Child] = []
        self.stopping = False
        self._say_died = say_died
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Supervisor:
        for each in STOP_SIGNALS:
            self._before[each] = signal.signal(each, self._asked)
        return self

    def __exit__(self, *failure: object) -> None:
        self._stop_all()
        for each, handler in self._before.items():
            signal.signal(each, handler)  # type: ignore[arg-type]

    def start(self, name: str, command: list[str]) -> Child:
        """Start a child and keep it from now on."""
        child = Child(name, command)
        self._spawn(child)
        self.children.append(child)
        return child

    def tend(self) -> None:
        """Look once after every child: note a death, bring back what is due."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None:
                code = child.process.poll()
                if code is None:
                    continue
                self._end_group(child, signal.SIGKILL)  # nothing a dead child left behind may hold the port
                child.process = None
                child.deaths = 1 if now - child.started > HEALTHY_AFTER else child.deaths + 1
                child.due = now + WAITS[min(child.deaths, len(WAITS)) - 1]
                if not self.stopping:
                    self._say_died(child, code)
            elif now >= child.due and not self.stopping:
                self._spawn(child)

    def watch(self) -> None:
        """Tend the children until a stop signal comes."""
        while not self.stopping:
            self.tend()
            time.sleep(0.25)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        if self.stopping and number == signal.SIGINT:  # a second Ctrl-C: at once
            for child in self.children:
                self._end_group(child, signal.SIGKILL)
        self.stopping = True

    def _spawn(self, child: Child) -> None:
        # A session of its own: Ctrl-C in the terminal reaches this process alone, which stops the children in order.
        child.process = subprocess.Popen(
            child.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent
        )
        child.started = time.monotonic()

    def _stop_all(self) -> None:
        self.stopping = True
        alive = [child for child in self.children if child.process is not None and child.process.poll() is None]
        for child in alive:
            assert child.process is not None  # noqa: S101 for the type checker
            child.process.terminate()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and any(child.process and child.process.poll() is None for child in alive):
            time.sleep(0.05)
        for child in self.children:
            self._end_group(child, signal.SIGKILL)
            if child.process is not None:
                child.process.wait()

    @staticmethod
    def _end_group(child: Child, number: signal.Signals) -> None:
        if child.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, number)


def _die_with_parent() -> None:
    """Where the kernel can (Linux): a child is told to stop when this process is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
