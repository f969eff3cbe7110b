"""The background work of a campaign."""

from __future__ import annotations

from redsail.jobs.models import Job
from redsail.patrol.models import Campaign

JOB = "patrol.plan"


def job_key(campaign: Campaign) -> str:
    """One planning job a campaign at a time."""
    return f"campaign:{campaign.pk}"


def newest_job(campaign: Campaign) -> Job | None:
    """The last planning job of a campaign, running or ended."""
    return Job.objects.filter(kind=JOB, key=job_key(campaign)).order_by("-pk").first()
