"""One piece of background work: what, for whom, how far, how it ended. The truth; the engine's queue is only a bell."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from redsail.jobs.enums import LIVE, State


class Job(models.Model):
    """A job. `claim` is new with every attempt: whoever no longer holds it can change nothing."""

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=100)
    label = models.CharField(_("what for"), max_length=200, blank=True, default="")
    # The unit's number; jobs know no units, the pages above them do.
    unit_id = models.BigIntegerField(_("unit"), null=True, blank=True)
    by = models.CharField(_("started by"), max_length=100)
    args = models.JSONField(default=dict, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True, blank=True)
    message = models.CharField(max_length=100, blank=True, default="")
    message_numbers = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=300, blank=True, default="")
    error = models.CharField(max_length=100, blank=True, default="")
    # One dictionary a problem: {"code": …, "numbers": {…}}
    problems = models.JSONField(default=list, blank=True)

    attempt = models.PositiveIntegerField(_("attempt"), default=0)
    max_attempts = models.PositiveIntegerField(default=3)
    not_before = models.DateTimeField()
    cancel_requested = models.BooleanField(default=False)
    # Asked to end early and keep what it has; only kinds that can are asked.
    finish_requested = models.BooleanField(default=False)
    worker = models.CharField(max_length=100, blank=True, default="")
    claim = models.CharField(max_length=32, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)

    created_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    # Set by `start` on a job that was there already; not a column.
    already = False

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]
        constraints = [
            # A double click starts one job.
            models.UniqueConstraint(
                fields=["kind", "key"], condition=models.Q(state__in=LIVE), name="job_one_alive_per_key"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_state_lease"),
            models.Index(fields=["unit_id", "-id"], name="job_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} {self.state}"

    @property
    def alive(self) -> bool:
        """Waiting or running."""
        return self.state in LIVE

    @property
    def percent(self) -> int | None:
        """How far, 0..100; None while nobody knows."""
        if self.state == State.DONE:
            return 100
        if not self.total:
            return None
        return max(0, min(100, round(100 * self.done / self.total)))
