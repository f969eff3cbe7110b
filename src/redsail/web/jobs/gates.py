"""Who may see and stop which job."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from redsail.base.errors import Refused
from redsail.base.references import reference
from redsail.jobs import queries
from redsail.jobs.models import Job
from redsail.organisation import access
from redsail.organisation.enums import PERMISSIONS
from redsail.organisation.models import Unit

VIEW, MANAGE, INSTALLATION = "jobs.view", "jobs.manage", "system.configure"


def visible(user: Any) -> QuerySet[Job]:
    """The person's own jobs, those of units where jobs may be seen; system administrators also those without a unit."""
    rows = queries.newest()
    within = Q(by=reference(user)) | Q(pk__in=access.visible(Job.objects.all(), user, VIEW, unit_field="unit_id"))
    if access.may_somewhere(user, INSTALLATION):
        within |= Q(unit_id__isnull=True)
    return rows.filter(within)


def job_or_404(user: Any, pk: int) -> Job:
    """The job, if the person may see it: as in the list, or because they may see what it works on.

    Whoever may open a campaign sees the progress of its planning ("patrol.view" for jobs of kind "patrol.…").
    """
    job = Job.objects.filter(pk=pk).first()
    if job is None:
        raise Http404
    room = f"{job.kind.partition('.')[0]}.view"
    if room in PERMISSIONS and _may_see(user, job, room):
        return job
    if visible(user).filter(pk=pk).exists():
        return job
    raise Http404


def may_stop(user: Any, job: Job) -> bool:
    """Whether the person may cancel or repeat this job: their own, or by permission."""
    if job.by == reference(user):
        return True
    return access.may_somewhere(user, INSTALLATION) if job.unit_id is None else _covers(user, job, MANAGE)


def require_stop(user: Any, job: Job) -> None:
    """Raises Refused unless `may_stop`."""
    if not may_stop(user, job):
        raise Refused("jobs.not_yours")


def _may_see(user: Any, job: Job, permission: str) -> bool:
    return access.may_somewhere(user, permission) if job.unit_id is None else _covers(user, job, permission)


def _covers(user: Any, job: Job, permission: str) -> bool:
    unit = Unit.objects.filter(pk=job.unit_id or 0).first()
    return unit is not None and access.may(user, permission, unit)
