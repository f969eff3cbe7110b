"""Words and colours of a job, for its templates."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from redsail.base import phrases
from redsail.jobs import kinds
from redsail.jobs.enums import State
from redsail.jobs.models import Job

register = template.Library()
TONES = {State.QUEUED: "neutral", State.RUNNING: "info", State.DONE: "success", State.FAILED: "danger"}


@register.filter
def kind_label(job: Job) -> str:
    """What people call this kind of job."""
    return kinds.label(job.kind)


@register.filter
def tone(job: Job) -> str:
    """The colour of its state."""
    return TONES.get(State(job.state), "neutral")


@register.filter
def state_told(job: Job) -> str:
    """Its state in a word; a running job that was asked to stop is stopping."""
    stopping = job.cancel_requested and job.state == State.RUNNING
    return _("stopping") if stopping else job.get_state_display()


@register.filter
def told(job: Job) -> str:
    """What it is doing, or why it waits again, in a sentence."""
    if job.state == State.QUEUED and job.error:
        return phrases.sentence(job.error)
    if job.state in (State.RUNNING, State.QUEUED) and job.message:
        return phrases.sentence(job.message, job.message_numbers)
    return ""


@register.filter
def problems_told(job: Job) -> list[str]:
    """One sentence a problem, the first hundred."""
    return [phrases.sentence(each["code"], each["numbers"]) for each in job.problems[:100]]


@register.filter
def lasted(job: Job) -> timedelta | None:
    """How long it has been running or took, in whole seconds; None before it began."""
    if job.started_at is None:
        return None
    end = job.finished_at or timezone.now()
    return timedelta(seconds=max(0, round((end - job.started_at).total_seconds())))
