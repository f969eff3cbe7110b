"""Cancelling, finishing early and retrying, by people."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import Clash
from redsail.jobs import engine, kinds
from redsail.jobs.actions.starting import chain_of
from redsail.jobs.enums import ENDED, State
from redsail.jobs.models import Job


@transaction.atomic
def cancel(job: Job, *, by: Any) -> Job:
    """End a waiting job at once; ask a running one to stop at its next safe point. Raises Clash when it has ended."""
    rows = Job.objects.filter(pk=job.pk)
    at_once = rows.filter(state=State.QUEUED).update(
        state=State.CANCELLED, finished_at=timezone.now(), cancel_requested=True
    )
    asked = 0 if at_once else rows.filter(state=State.RUNNING, cancel_requested=False).update(cancel_requested=True)
    job.refresh_from_db()
    if not at_once and not asked:
        raise Clash("jobs.has_ended" if job.state in ENDED else "jobs.stops_already", state=job.get_state_display())
    audit.record(chain=chain_of(job), by=by, verb="jobs.cancel", subject=job)
    return job


@transaction.atomic
def finish(job: Job, *, by: Any) -> Job:
    """Ask a running job to end now with the best it has: its effect happens. Raises Clash when it cannot any more."""
    asked = kinds.finishes(job.kind) and Job.objects.filter(
        pk=job.pk, state=State.RUNNING, cancel_requested=False, finish_requested=False
    ).update(finish_requested=True)
    job.refresh_from_db()
    if not asked:
        code = "jobs.has_ended" if job.state in ENDED else "jobs.not_to_finish"
        raise Clash(code, state=job.get_state_display())
    audit.record(chain=chain_of(job), by=by, verb="jobs.finish", subject=job)
    return job


@transaction.atomic
def retry(job: Job, *, by: Any) -> Job:
    """Queue a failed or cancelled job again, from its beginning. Raises Clash when it is alive, done, or doubled."""
    now = timezone.now()
    fresh: dict[str, Any] = {
        "attempt": 0,
        "done": 0,
        "total": None,
        "message": "",
        "message_numbers": {},
        "error": "",
        "problems": [],
    }
    try:
        with transaction.atomic():
            moved = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED)).update(
                state=State.QUEUED,
                cancel_requested=False,
                finish_requested=False,
                not_before=now,
                started_at=None,
                finished_at=None,
                **fresh,
            )
    except IntegrityError:
        raise Clash("jobs.same_is_alive") from None
    job.refresh_from_db()
    if not moved:
        raise Clash("jobs.not_to_retry", state=job.get_state_display())
    audit.record(chain=chain_of(job), by=by, verb="jobs.retry", subject=job)
    transaction.on_commit(lambda: engine.ring(job.pk), robust=True)
    return job
