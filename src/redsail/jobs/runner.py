"""Running one job: claim it, keep the lease alive, do it, write down how it ended."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models import F
from django.utils import timezone

from redsail.base.errors import RedsailError
from redsail.jobs import engine, kinds
from redsail.jobs.actions import ending
from redsail.jobs.actions.starting import start
from redsail.jobs.enums import State
from redsail.jobs.handle import Handle, Stopped
from redsail.jobs.models import Job

log = logging.getLogger(__name__)
NEVER = threading.Event()
Watch = Callable[[Job], None]


def run_here(kind: str, args: dict[str, Any], *, by: Any, unit: Any = None, watch: Watch | None = None) -> Job:
    """Start a job and do it in this process, without a worker: for the command line. Returns the ended job.

    `watch(job)` is called with each progress. When the same job is alive elsewhere, that one is returned untouched.
    """
    job = start(kind, args, by=by, unit=unit, ring=False)
    if job.already:
        return job
    try:
        run(job.pk, watch=watch)
    except KeyboardInterrupt:  # whoever stops it at the terminal does not want it to go on elsewhere
        ending.cancel(job, by=by)
        raise
    job.refresh_from_db()
    return job


def run(number: int, *, stopping: threading.Event = NEVER, watch: Watch | None = None) -> bool:
    """Do job `number` if it is waiting and due. False when it was not to be had (done, taken, cancelled)."""
    job = _claim(number)
    if job is None:
        return False
    handle = Handle(job, stopping=stopping, watch=watch)
    with _lease(handle):
        try:
            returned = kinds.find(job.kind).body(handle, **job.args)
        except Stopped as stop:
            _stopped(job, stop.why)
        except RedsailError as error:
            _failed(job, error)
        except (KeyboardInterrupt, SystemExit):
            _stopped(job, "stopping")
            raise
        except Exception:
            log.exception("job %s (%s) failed in attempt %s", job.pk, job.kind, job.attempt)
            _unexpected(job)
        else:
            _ended(job, handle, returned)
    return True


def worker_name() -> str:
    """Host and process: who holds a job."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def lease() -> timedelta:
    """How long a worker may be silent before its job is given to another."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def backoff(attempt: int) -> timedelta:
    """The wait before the next attempt: longer each time, ten minutes at most."""
    return timedelta(seconds=min(600, settings.JOB_BACKOFF_SECONDS * 4 ** max(0, attempt - 1)))


def release(worker: str) -> int:
    """Queue again at once whatever this worker still holds; the attempt does not count. Returns how many."""
    held = list(Job.objects.filter(worker=worker, state=State.RUNNING))
    return sum(_stopped(job, "stopping") for job in held)


def _claim(number: int) -> Job | None:
    now = timezone.now()
    claim = secrets.token_hex(16)
    taken = Job.objects.filter(pk=number, state=State.QUEUED, not_before__lte=now).update(
        state=State.RUNNING,
        claim=claim,
        worker=worker_name(),
        attempt=F("attempt") + 1,
        lease_until=now + lease(),
        started_at=now,
        done=0,
        total=None,
        error="",
    )
    return Job.objects.filter(pk=number, claim=claim).first() if taken else None


@contextlib.contextmanager
def _lease(handle: Handle) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=_renew, args=(handle, over), name=f"lease-{handle.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()


def _renew(handle: Handle, over: threading.Event) -> None:
    """Renew the lease three times in its life, on this thread's own connection, until the job ends or is lost."""
    every = lease().total_seconds() / 3
    try:
        while not over.wait(every):
            try:
                renewed = handle._mine().update(lease_until=timezone.now() + lease())
            except Error:
                # Locked by a long write, most likely our own effect: nobody else can take the job meanwhile either.
                continue
            if not renewed:
                handle.lost.set()
                return
    finally:
        connection.close()


def _end(job: Job, **values: Any) -> int:
    return Job.objects.filter(pk=job.pk, claim=job.claim, state=State.RUNNING).update(lease_until=None, **values)


def _ended(job: Job, handle: Handle, returned: Any) -> None:
    if handle.why:  # the body looked, and ended early on its own
        _stopped(job, handle.why)
        return
    result = returned if isinstance(returned, dict) else {}
    _end(job, state=State.DONE, finished_at=timezone.now(), result=result, done=job.done, total=job.total)


def _stopped(job: Job, why: str) -> int:
    if why == "cancelled":
        return _end(job, state=State.CANCELLED, finished_at=timezone.now())
    if why == "stopping":
        again = _end(job, state=State.QUEUED, attempt=max(0, job.attempt - 1), not_before=timezone.now(), worker="")
        if again:
            engine.ring(job.pk)
        return again
    return 0


def _failed(job: Job, error: RedsailError) -> None:
    told = [{"code": each.code, "numbers": _json(each.numbers)} for each in error.problems[:1000]]
    _end(job, state=State.FAILED, finished_at=timezone.now(), error=error.code, problems=told)


def _unexpected(job: Job) -> None:
    if job.attempt < job.max_attempts:
        wait = backoff(job.attempt)
        if _end(job, state=State.QUEUED, not_before=timezone.now() + wait, error="jobs.try_again_later", worker=""):
            engine.ring(job.pk, wait.total_seconds())
        return
    told = [{"code": "jobs.unexpected", "numbers": {"job": job.pk}}]
    _end(job, state=State.FAILED, finished_at=timezone.now(), error="jobs.unexpected", problems=told)


def _json(numbers: dict[str, Any]) -> dict[str, Any]:
    return {k: v if isinstance(v, (int, float, bool, type(None))) else str(v) for k, v in numbers.items()}
