"""What a job's body holds in its hand: progress, a look whether to go on, and the one transaction of its effect."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone

from redsail.jobs.enums import State
from redsail.jobs.models import Job

EVERY_SECONDS = 1.0


class Stopped(Exception):
    """The body should end here, without its effect: cancelled, taken over, or the worker is being stopped."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Outcome:
    """What the effect leaves behind on the job's row. `link`: address of the page to look at next."""

    result: dict[str, Any] = field(default_factory=dict)
    link: str = ""


class Handle:
    """The grip of one attempt on one job. `by` is the actor's reference, `unit_id` the unit's number or None."""

    def __init__(self, job: Job, *, stopping: threading.Event, watch: Callable[[Job], None] | None = None) -> None:
        self.job = job
        self.job_id, self.by, self.unit_id, self.attempt = job.pk, job.by, job.unit_id, job.attempt
        self.lost = threading.Event()
        self._stopping = stopping
        self._watch = watch
        self._told = self._looked = 0.0
        self._why = ""
        self._in_effect = self._hurry = False

    def progress(self, done: int, total: int | None = None, message: str = "", **numbers: Any) -> None:
        """Say how far it is; written at most once a second. `message` is a code. Raises Stopped when it should end."""
        now = time.monotonic()
        job = self.job
        changed_words = bool(message) and message != job.message
        job.done, job.total = done, total
        if message:
            job.message, job.message_numbers = message, numbers
        if now - self._told < EVERY_SECONDS and not changed_words:
            return
        self._told = now
        # Inside the effect nobody could see it before the end, and the row is no longer "running".
        if not self._in_effect:
            self._write(done=done, total=total, message=job.message, message_numbers=job.message_numbers)
        if self._watch:
            self._watch(job)
        if self.cancelled():
            raise Stopped(self._why)

    def cancelled(self) -> bool:
        """Whether the body should end soon: cancelled, taken over by another worker, or the worker is stopping."""
        if self._in_effect:  # too late to stop: it happens as a whole or not at all
            return False
        if self.lost.is_set():
            self._why = "lost"
        elif self._stopping.is_set():
            self._why = "stopping"
        elif not self._why and time.monotonic() - self._looked >= EVERY_SECONDS:
            self._looked = time.monotonic()
            row = self._mine().values_list("cancel_requested", "finish_requested").first()
            self._why = "lost" if row is None else "cancelled" if row[0] else ""
            self._hurry = row is not None and row[1]
        return bool(self._why)

    def hurried(self) -> bool:
        """Whether the body should end its search now: asked to keep the best it has, or to stop altogether."""
        return self.cancelled() or self._hurry

    @property
    def why(self) -> str:
        """Why `cancelled()` said yes: "cancelled", "lost", "stopping", else empty."""
        return self._why

    @contextmanager
    def effect(self) -> Iterator[Outcome]:
        """One transaction for all that this job writes, which also marks it done: both happen, once, or neither.

        Raises Stopped when the job is no longer this attempt's, or was cancelled in the meantime.
        """
        with transaction.atomic():
            # First of all: takes the row, so that nobody can take the job over while we write.
            mine = (
                self._mine()
                .filter(cancel_requested=False)
                .update(state=State.DONE, finished_at=timezone.now(), lease_until=None)
            )
            if not mine:
                raise Stopped("cancelled" if self._mine().exists() else "lost")
            outcome = Outcome()
            self._in_effect = True
            try:
                yield outcome
            except BaseException:
                self._in_effect = False
                raise
            Job.objects.filter(pk=self.job_id, claim=self.job.claim).update(
                result=outcome.result, link=outcome.link, done=self.job.done, total=self.job.total
            )

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job_id, claim=self.job.claim, state=State.RUNNING)

    def _write(self, **values: Any) -> None:
        try:
            self._mine().update(**values)
        except OperationalError:
            # A busy database costs one line of progress, not the job; inside a transaction it must be heard.
            if transaction.get_connection().in_atomic_block:
                raise
