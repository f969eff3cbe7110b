"""The task engine behind its one face. Today huey on a SQLite file; nothing outside this module knows that.

The engine only rings: it carries job numbers, and may lose or double them. The `Job` row is the truth, claimed by one
conditional update, and the sweeper rings again for what was lost.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from signal import SIGHUP, SIGINT, SIGTERM
from typing import Any

from django.conf import settings
from huey import SqliteHuey
from huey.consumer import Consumer
from huey.serializer import SignedSerializer
from huey.utils import normalize_time

from redsail.base.keys import derived

log = logging.getLogger(__name__)
GRACE_SECONDS = 8.0


def ring(job: int, delay: float = 0.0) -> None:
    """Wake a worker for this job, in `delay` seconds. Never fails: a bell that cannot ring is found by the sweeper."""
    try:
        bell = _huey(_file())
        task = bell.redsail_run.s(job)
        bell.enqueue(task) if delay <= 0 else bell.add_schedule(_due(task, delay))
    except Exception:
        log.exception("job %s could not be queued; the sweeper will", job)


class Line:
    """One worker's place at the queue: runs jobs one after the other in a thread until told to stop."""

    def __init__(self, body: Callable[[int], None], round_: Callable[[], None]) -> None:
        """`body(job)` does a job; `round_()` is called about four times a second from the main thread."""
        bell = _huey(_file())
        bell.redsail_body = body
        self._consumer = _Consumer(bell, workers=1, worker_type="thread", periodic=False, max_delay=1.0)
        self._consumer.round = round_

    @property
    def stopping(self) -> threading.Event:
        """Set as soon as a stop was asked for."""
        return self._consumer.stop_flag

    def run(self) -> None:
        """Work until SIGTERM or SIGINT. Returns when the job in hand has stopped, or after the grace time."""
        self._consumer.run()


class _Consumer(Consumer):
    round: Callable[[], None]
    _calls = 0

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, shutdown_timeout=GRACE_SECONDS, graceful_signal="TERM", **options)
        # Both signals end politely: Ctrl-C in a terminal is no reason to lose a job.
        self._signal_actions = dict.fromkeys((SIGTERM, SIGINT, SIGHUP), (False, True))

    def loop(self, health_check_ts: float | None = None) -> float | None:
        self._calls += 1
        if self._calls % 3 == 1:
            self.round()
        return super().loop(health_check_ts)


@lru_cache(maxsize=4)
def _huey(file: Path) -> Any:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Signed, because the engine unpickles what it finds in the file.
    signed = SignedSerializer(secret=derived("jobs/queue/1").hex(), salt="redsail")
    bell = SqliteHuey("redsail", filename=str(file), results=False, store_none=False, timeout=20, serializer=signed)

    def redsail_run(job: int) -> None:
        bell.redsail_body(job)

    bell.redsail_run = bell.task(name="redsail_run")(redsail_run)
    return bell


def _file() -> Path:
    return Path(settings.DATA_DIR) / "jobs" / "queue.sqlite3"


def _due(task: Any, delay: float) -> Any:
    task.eta = normalize_time(None, delay, True)
    return task
