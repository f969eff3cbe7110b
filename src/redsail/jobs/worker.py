"""One worker process: does one job at a time, gives signs of life, takes its turn at the sweeper's round."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time

from django.conf import settings
from django.db import Error, connection, connections

from redsail.jobs import engine, kinds, rounds, runner, sweeper

log = logging.getLogger(__name__)


def work() -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished within the grace time or queued again at once.

    Raises django.db.Error when there is no database to work on.
    """
    kinds.load()
    sweeper.beat()
    line = engine.Line(body=lambda number: _do(number), round_=_Rounds())

    def _do(number: int) -> None:
        try:
            runner.run(number, stopping=line.stopping)
        except Error:
            log.exception("job %s: the database is busy; the sweeper rings again", number)
        finally:
            connections.close_all()

    line.run()
    if _let_go():
        # A body that never looked up (deep in a solver) still runs in its thread; its claim is gone, so it can
        # change nothing, and must not keep the process alive, nor leave its solver processes behind.
        for child in multiprocessing.active_children():
            child.kill()
        logging.shutdown()
        os._exit(0)


def _let_go() -> bool:
    """Give back what is held and say good-bye. Whether a body was still at it; then its claim is gone."""
    held = 0
    try:
        held = runner.release(runner.worker_name())
        sweeper.silence()
    except Error:
        # Locked or gone: the lease runs out by itself, and whatever the body is writing now still counts once.
        log.warning("the jobs of this worker could not be given back; they are taken up when their lease ends")
        held = 1
    connections.close_all()
    return held > 0


class _Rounds:
    """Beats and sweeps, each when due, from the main thread."""

    def __init__(self) -> None:
        self._beat = self._sweep = float("-inf")
        self._every = min(sweeper.BEAT_SECONDS, settings.JOB_LEASE_SECONDS / 4)

    def __call__(self) -> None:
        now = time.monotonic()
        beats, sweeps = now - self._beat >= sweeper.BEAT_SECONDS, now - self._sweep >= self._every
        if not (beats or sweeps):
            return
        try:
            _be_brief()
            if beats:
                self._beat = now
                sweeper.beat()
            if sweeps:
                self._sweep = now
                sweeper.sweep()
                rounds.go_round()
        except Error:
            connection.close()  # locked, or the server went away: the next round tries again


def _be_brief() -> None:
    """A stop signal must not wait for a long write of another process."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=1000")
