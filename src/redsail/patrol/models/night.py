"""A night of a campaign."""

from django.db import models

from redsail.patrol.models.campaign import Campaign


class Night(models.Model):
    """One evening of a campaign; a reserve night is used only when the others are full."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="nights")
    date = models.DateField()
    reserve = models.BooleanField(default=False)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["campaign", "date"], name="one_night_a_date")]

    def __str__(self) -> str:
        return self.date.isoformat()
