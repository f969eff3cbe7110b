"""The best routes of a solve that is still running: what the map shows while it grows."""

from django.db import models

from redsail.patrol.models.campaign import Campaign


class Sketch(models.Model):
    """Overwritten every few seconds, gone with the plan. `routes`: [[station's number, [shops' numbers]], …].

    `number` grows with every writing. No plan: nobody is sent anywhere by it.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    number = models.PositiveIntegerField(default=0)
    routes = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"sketch {self.number} of {self.campaign_id}"
