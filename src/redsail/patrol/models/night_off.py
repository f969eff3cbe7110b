"""That a night of a campaign falls out: everywhere, or at one station."""

from django.db import models
from django.db.models import Q

from redsail.patrol.models.campaign import Campaign


class NightOff(models.Model):
    """Written when the re-plan that takes the night out is published; the planner never uses the night again."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="nights_off")
    date = models.DateField()
    station = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "date"], condition=Q(station__isnull=True), name="one_night_off_a_date"
            ),
            models.UniqueConstraint(
                fields=["campaign", "date", "station"],
                condition=Q(station__isnull=False),
                name="one_night_off_a_station_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} off"
