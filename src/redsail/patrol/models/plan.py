"""A solved plan of a campaign, what it leaves out, and its document."""

from django.db import models

from redsail.patrol.enums import PlanWay
from redsail.patrol.models.campaign import Campaign


class Plan(models.Model):
    """What one solve gave, checked by the verifier before it was written.

    `travel` in seconds. `job` names the background job that wrote it: a job writes at most one plan. `source` is the
    plan it was made from, if any. `version` grows with every edit by hand. `bounds` and `proofs` are those of the
    document, for pages: [{"station": unit's number or None, "crew_nights", "method"}] and [{"stage", "value", "bound",
    "proven"}].
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    way = models.CharField(max_length=20, choices=PlanWay.choices, default=PlanWay.SOLVED)
    source = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="made_from_it")
    job = models.BigIntegerField(unique=True, null=True)
    solved_at = models.DateTimeField(auto_now_add=True)
    solved_by = models.CharField(max_length=100)
    campaign_version = models.PositiveIntegerField()
    problem_hash = models.CharField(max_length=64)
    seed = models.PositiveIntegerField()
    solver = models.CharField(max_length=120)
    stop_reason = models.CharField(max_length=40)
    reproducible = models.BooleanField()
    crew_nights = models.PositiveIntegerField()
    bound = models.PositiveIntegerField(null=True)
    bound_method = models.CharField(max_length=60, blank=True)
    travel = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    notes = models.JSONField(default=list, blank=True)
    bounds = models.JSONField(default=list, blank=True)
    proofs = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_plan_a_number")]

    def __str__(self) -> str:
        return f"{self.campaign} #{self.number}"


class PlanDocument(models.Model):
    """The plan file (problem and plan as canonical JSON) as it was solved: megabytes, so it is written once.

    What hands changed since stands in the rows; `queries.documents` reads both together.
    """

    plan = models.OneToOneField(Plan, primary_key=True, on_delete=models.CASCADE, related_name="document")
    text = models.TextField()

    def __str__(self) -> str:
        return f"document of plan {self.pk}"


class LeftOutShop(models.Model):
    """A shop that the plan does not visit, with the reason's code and its numbers."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="left_out_shops")
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    visit = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=60)
    values = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "shop", "visit"], name="left_out_once")]

    def __str__(self) -> str:
        return self.reason
