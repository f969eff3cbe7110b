"""What a crew did at a stop, and every record it was put together from."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import Outcome, PlaceType, VisitKind
from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.inspection import Inspection
from redsail.patrol.models.route import Route


class Visit(models.Model):
    """One shop on one night of a campaign. Survives a re-plan: `route` is empty once that plan is gone.

    `key` was made where it was first written down (a phone, a form). `made_at` is the phone's clock, put right by
    `drift`: seconds that the clock was ahead of the server's, marked and never held against anybody. `unplanned`: the
    shop stood on no route of that night. Nothing an inspection needs can hang on a service visit: it has no
    `inspection`, and only that carries certificates, items, codes and signatures.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="recorded_visits")
    date = models.DateField()
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="patrol_visits")
    route = models.ForeignKey(Route, on_delete=models.SET_NULL, null=True, blank=True, related_name="recorded")
    station = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    crew = models.ManyToManyField("organisation.Person", related_name="patrol_visits")
    kind = models.CharField(max_length=10, choices=VisitKind.choices, default=VisitKind.SERVICE)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=10, choices=PlaceType.choices, default=PlaceType.PREMISES)
    note = models.CharField(max_length=500, blank=True)
    unplanned = models.BooleanField(default=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="visit")
    made_at = models.DateTimeField()
    drift = models.IntegerField(default=0)
    recorded_at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "date", "shop"], name="one_visit_a_shop_and_night"),
            models.CheckConstraint(
                condition=Q(kind=VisitKind.SERVICE, inspection__isnull=True)
                | Q(kind=VisitKind.INSPECTION, outcome=Outcome.DONE, inspection__isnull=False)
                | (Q(kind=VisitKind.INSPECTION, inspection__isnull=True) & ~Q(outcome=Outcome.DONE)),
                name="only_an_inspection_has_one",
            ),
            models.CheckConstraint(
                condition=~Q(kind=VisitKind.INSPECTION, outcome=Outcome.DECLINED), name="only_service_is_declined"
            ),
            models.CheckConstraint(
                condition=~Q(kind=VisitKind.INSPECTION, outcome=Outcome.DONE, place=PlaceType.HOME),
                name="no_inspection_at_home",
            ),
            models.CheckConstraint(condition=~Q(outcome=Outcome.SKIPPED) | ~Q(reason=""), name="skipped_with_a_reason"),
        ]
        indexes = [models.Index(fields=["shop", "kind", "date"], name="visit_by_shop")]

    def __str__(self) -> str:
        return f"{self.kind} {self.shop_id} {self.date}"


class VisitEntry(models.Model):
    """One record about a visit as it arrived: what it said, and on what it was based.

    What could not be merged becomes a question there (`sync`), and the later value stays here.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="entries")
    key = models.UUIDField(unique=True, editable=False)
    body = models.JSONField(default=dict)
    base = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()
    drift = models.IntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"entry {self.key} of visit {self.visit_id}"
