"""The round that finds what was lost: dead leases, jobs whose bell was never heard, workers that went silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from redsail.jobs import engine
from redsail.jobs.enums import State
from redsail.jobs.models import Job, Pulse
from redsail.jobs.runner import backoff, lease, worker_name

ROUND = "round:sweep"
BEAT_SECONDS = 10.0
SILENT_SECONDS = 45.0


def sweep() -> int:
    """Take every job with a dead lease away from its worker and ring for all that are due. Returns how many died.

    Of all workers one does the round, once in half a lease (at most a minute).
    """
    if not _my_turn():
        return 0
    with transaction.atomic():
        died = sum(_bury(job) for job in _dead())
    _ring_unheard()
    Pulse.objects.filter(name__startswith="worker:", at__lt=timezone.now() - timedelta(days=1)).delete()
    return died


def beat(workers: int = 1) -> None:
    """This worker is alive."""
    Pulse.objects.update_or_create(name=f"worker:{worker_name()}", defaults={"at": timezone.now(), "workers": workers})


def silence() -> None:
    """This worker has stopped."""
    Pulse.objects.filter(name=f"worker:{worker_name()}").delete()


def workers_alive() -> int:
    """How many workers gave a sign of life lately. 0: nothing that is asked for will begin."""
    return Pulse.objects.filter(
        name__startswith="worker:", at__gte=timezone.now() - timedelta(seconds=SILENT_SECONDS)
    ).count()


def _my_turn() -> bool:
    return take_turn(ROUND, timezone.now(), min(timedelta(minutes=1), lease() / 2))


def take_turn(name: str, now: datetime, interval: timedelta) -> bool:
    """Whether this worker does the round `name` now: of all workers one, once in `interval`.

    Idle workers ask every few seconds, and mostly in vain: a look first spares the database their writes.
    """
    if Pulse.objects.filter(name=name, at__gt=now - interval).exists():
        return False
    if Pulse.objects.filter(name=name, at__lte=now - interval).update(at=now):
        return True
    return Pulse.objects.get_or_create(name=name, defaults={"at": now})[1]


def _dead() -> Any:
    rows = Job.objects.filter(state=State.RUNNING, lease_until__lt=timezone.now())
    if connection.features.has_select_for_update_skip_locked:
        # A row that is locked is just being finished by its worker.
        rows = rows.select_for_update(skip_locked=True)
    return list(rows)


def _bury(job: Job) -> int:
    now = timezone.now()
    mine = Job.objects.filter(pk=job.pk, claim=job.claim, state=State.RUNNING, lease_until__lt=now)
    if job.cancel_requested:
        return mine.update(state=State.CANCELLED, finished_at=now, lease_until=None, claim="")
    if job.attempt >= job.max_attempts:
        told = [{"code": "jobs.worker_died", "numbers": {"attempts": job.attempt}}]
        return mine.update(
            state=State.FAILED, finished_at=now, lease_until=None, claim="", error="jobs.worker_died", problems=told
        )
    return mine.update(
        state=State.QUEUED,
        lease_until=None,
        claim="",
        worker="",
        error="jobs.taken_up_again",
        not_before=now + backoff(job.attempt),
    )


def _ring_unheard() -> None:
    now = timezone.now()
    soon = now + lease()
    for number, due in Job.objects.filter(state=State.QUEUED, not_before__lte=soon).values_list("pk", "not_before"):
        engine.ring(number, max(0.0, (due - now).total_seconds()))
