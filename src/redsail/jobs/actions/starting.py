"""Starting a job: a row now, the bell after commit."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.audit.chain import canonical
from redsail.base.references import reference
from redsail.jobs import engine, kinds
from redsail.jobs.enums import LIVE
from redsail.jobs.models import Job

INSTALLATION = "installation:redsail"


@transaction.atomic
def start(
    kind: str,
    args: dict[str, Any] | None = None,
    *,
    by: Any,
    unit: Any = None,
    key: str | None = None,
    label: str = "",
    ring: bool = True,
) -> Job:
    """Ask for a job and return its row; it begins after the surrounding transaction is committed.

    `args` must be JSON (ids, not rows). `by`: user or actor reference; `unit`: unit, its number, or None for the whole
    installation. While a job of the same kind and `key` (default: unit and args) is alive, that one is returned with
    `already` set: a double click starts one job. `ring=False`: the caller runs it itself (`run_here`).
    Raises Missing for an unknown kind.
    """
    found = kinds.find(kind)
    number = getattr(unit, "pk", unit)
    live_key = key or hashlib.sha256(canonical([number, args or {}])).hexdigest()
    now = timezone.now()
    job = Job(
        kind=kind,
        key=live_key,
        label=label[:200],
        unit_id=number,
        by=reference(by),
        args=args or {},
        max_attempts=found.max_attempts,
        not_before=now,
        created_at=now,
    )
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        return _alive(kind, live_key)
    audit.record(chain=chain_of(job), by=by, verb="jobs.start", subject=job, after={"kind": kind, "args": args or {}})
    if ring:
        transaction.on_commit(lambda: engine.ring(job.pk), robust=True)
    return job


def chain_of(job: Job) -> str:
    """The audit chain of a job: its unit's, else the installation's."""
    return INSTALLATION if job.unit_id is None else f"unit:{job.unit_id}"


def _alive(kind: str, key: str) -> Job:
    job = Job.objects.filter(kind=kind, key=key, state__in=LIVE).first()
    if job is None:  # it ended between the two statements: so the caller's click was for that one
        job = Job.objects.filter(kind=kind, key=key).latest("id")
    job.already = True
    return job
