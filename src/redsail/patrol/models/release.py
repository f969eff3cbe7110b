"""That a plan was published: by whom, when, and the gatherings that came of it."""

from django.db import models
from django.db.models import Q

from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.plan import Plan


class Release(models.Model):
    """A plan is in force from `at` until it is replaced or withdrawn (`ended_at`). One a campaign at a time."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="releases")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="release")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["campaign"], condition=Q(ended_at__isnull=True), name="one_plan_in_force"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="") | Q(ended_at__isnull=False) & ~Q(ended_by=""),
                name="release_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"release of plan {self.plan_id}"


class Evening(models.Model):
    """The gathering of a station on a published night."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="evenings")
    date = models.DateField()
    station = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="evening")

    class Meta:
        ordering = ["date", "station"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "date", "station"], name="one_gathering_a_station_and_night")
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.station_id}"
