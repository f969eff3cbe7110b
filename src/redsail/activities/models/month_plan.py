"""A month's meetings as an officer plans them: proposed, moved by hand, then published as gatherings."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from redsail.activities.enums import ActivityKind
from redsail.activities.models.activity import Activity
from redsail.organisation.models import Unit


class MonthPlan(models.Model):
    """What a unit and all below it plan for a month; `month` is its first day. `version` grows with every change, so
    that a second officer, a second press and an old page are told."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="month_plans")
    month = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-month", "unit__path"]
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="one_month_plan_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%Y-%m}"


class PlannedMeeting(models.Model):
    """A meeting that a branch or group owes, on its way to a day. `kinds`: as what it is held, its kind first.

    Without `starts` it waits, for the reason `why_not` (numbers: `looked` days, `best` people there at most). `reasons`
    are the codes with numbers by which it was proposed; `by_hand`: somebody put it there, and a new proposal leaves it.
    Once published it is `activity`, and the calendar is what counts. `first` to `last`: the days in which it helps,
    `period` the first day of the period that it is late for.
    """

    plan = models.ForeignKey(MonthPlan, on_delete=models.CASCADE, related_name="meetings")
    branch = models.ForeignKey("organisation.Branch", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "organisation.PartyGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kinds = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    period = models.DateField(null=True, blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    why_not = models.CharField(max_length=20, blank=True)
    looked = models.PositiveSmallIntegerField(default=0)
    best = models.PositiveSmallIntegerField(default=0)
    activity = models.OneToOneField(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned")

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="planned_meeting_lasts"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="planned_meeting_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.group_id or self.branch_id}"

    @property
    def kind(self) -> ActivityKind:
        """What it is before all."""
        return ActivityKind(self.kinds[0])

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when to when, of one that has a day. Raises LookupError without."""
        if self.starts is None:
            raise LookupError("this meeting waits for a day")
        return self.starts, self.starts + timedelta(minutes=self.minutes)

    @property
    def unit(self) -> Unit:
        """Whose it is, for rights and rules."""
        return self.group.unit if self.group else self.branch.unit

    @property
    def body(self) -> str:
        """Whose it is: the key of `queries.life_bodies.Body`."""
        return f"g{self.group_id}" if self.group_id else f"b{self.branch_id}"
