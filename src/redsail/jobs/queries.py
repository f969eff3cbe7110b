"""Reading jobs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from redsail.base.errors import Missing
from redsail.jobs.models import Job


def newest(states: Iterable[str] = ()) -> QuerySet[Job]:
    """Jobs, the newest first; only in these states if any are given. Unscoped: doors narrow it to what may be seen."""
    rows = Job.objects.order_by("-id")
    wanted = list(states)
    return rows.filter(state__in=wanted) if wanted else rows


def one(number: int) -> Job:
    """The job of that number. Raises Missing."""
    job = Job.objects.filter(pk=number).first()
    if job is None:
        raise Missing("jobs.no_such_job", number=number)
    return job
