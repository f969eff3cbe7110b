"""A re-plan: what is to change in the plan in force, the ways there are, and the one that was taken."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import ChangeKind
from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.plan import Plan


class Replan(models.Model):
    """Begun on the plan in force; open until a plan is published or it is dropped. One a campaign at a time.

    `new_shops`: whether shops that came since are taken in. `version` grows with every change, so that a job that ran
    on older wishes writes nothing. `chosen` is the plan that was written from one of the offers.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="replans")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="replans")
    new_shops = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    chosen = models.OneToOneField(Plan, on_delete=models.SET_NULL, null=True, related_name="replan")
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign"], condition=Q(closed_at__isnull=True), name="one_open_replan")
        ]

    def __str__(self) -> str:
        return f"re-plan of plan {self.plan_id}"


class ReplanChange(models.Model):
    """One wish of the officer: a night that falls out (at one station, or everywhere), a further one, a missed shop."""

    replan = models.ForeignKey(Replan, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    date = models.DateField()
    station = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["kind", "date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["replan", "date"], condition=Q(station__isnull=True, shop__isnull=True), name="one_wish_a_night"
            ),
            models.UniqueConstraint(
                fields=["replan", "date", "station"],
                condition=Q(station__isnull=False),
                name="one_wish_a_station_and_night",
            ),
            models.UniqueConstraint(
                fields=["replan", "shop"], condition=Q(shop__isnull=False), name="one_wish_a_missed_shop"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.date}"


class Offer(models.Model):
    """One way to re-plan, found by the job: shops moved against crew-nights.

    `moves`: [shop's number, visit, night before, night after, reason's code] of every visit that changes. `unstaffed`:
    crews without people; `travel` in seconds. `text` is the plan file, which becomes `plan` when the offer is taken.
    `wishes` keeps what the officer had said then: [kind, date, station's number or None]. `superseded`: something else
    was said since.
    """

    replan = models.ForeignKey(Replan, on_delete=models.CASCADE, related_name="offers")
    number = models.PositiveSmallIntegerField()
    moved = models.PositiveIntegerField()
    crew_nights = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    unstaffed = models.PositiveIntegerField(default=0)
    travel = models.PositiveIntegerField()
    moves = models.JSONField(default=list)
    wishes = models.JSONField(default=list)
    superseded = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    plan = models.OneToOneField(Plan, on_delete=models.SET_NULL, null=True, related_name="offer")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["replan", "number"], name="one_offer_a_number")]

    def __str__(self) -> str:
        return f"offer {self.number} of {self.replan_id}"
