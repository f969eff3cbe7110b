"""The only door in the service wall: a hazard that an officer with a duty to act saw while serving."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import Hazard, LeadState
from redsail.patrol.models.campaign import Campaign
from redsail.patrol.models.visit import Visit


class Lead(models.Model):
    """A hazard of the short list, told in the officer's own words. It holds nothing of the visit's note or answers.

    It can start one inspection (`campaign`), newly approved and by another crew: whoever was at the visit, and whoever
    opened the lead (`opener`), cannot be in it (`queries.gate`). `key`: sent twice, it is one.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="leads")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="leads")
    opener = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="opened_leads")
    hazard = models.CharField(max_length=20, choices=Hazard.choices)
    paper = models.CharField(max_length=200)
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=LeadState.choices, default=LeadState.OPEN)
    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="lead")
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    ended_by = models.CharField(max_length=100, blank=True)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LeadState.OPEN, campaign__isnull=True, reason="")
                | Q(state=LeadState.STARTED, campaign__isnull=False)
                | (Q(state=LeadState.ENDED, campaign__isnull=True) & ~Q(reason="")),
                name="lead_ends_in_one_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hazard} {self.pk}"
