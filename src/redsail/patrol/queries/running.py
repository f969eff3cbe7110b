"""The background work of a campaign."""

from __future__ import annotations

from redsail.jobs.models import Job
from redsail.patrol.enums import Question
from redsail.patrol.models import Campaign, Plan

JOB = "patrol.plan"
AGAIN = "patrol.plan_again"
ANSWER = "patrol.answer"


def job_key(campaign: Campaign) -> str:
    """One planning job a campaign at a time."""
    return f"campaign:{campaign.pk}"


def answer_key(plan: Plan, question: str) -> str:
    """One job a question about a plan at a time."""
    return f"plan:{plan.pk}:{question}"


def newest_again(campaign: Campaign) -> Job | None:
    """The last job that planned again around what is locked."""
    return Job.objects.filter(kind=AGAIN, key=job_key(campaign)).order_by("-pk").first()


def answer_jobs(plan: Plan) -> dict[str, Job]:
    """By question: the last job that was to answer it."""
    keys = {answer_key(plan, question): question for question in Question.values}
    rows = Job.objects.filter(kind=ANSWER, key__in=keys).order_by("pk")
    return {keys[row.key]: row for row in rows}


def newest_job(campaign: Campaign) -> Job | None:
    """The last planning job of a campaign, running or ended."""
    return Job.objects.filter(kind=JOB, key=job_key(campaign)).order_by("-pk").first()
