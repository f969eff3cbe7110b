"""That the officer put a question about the plan in force aside."""

from django.db import models

from redsail.patrol.models.campaign import Campaign


class Aside(models.Model):
    """By whom, when and with what note. `key` names the question: what happened, on which night, to whom."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="asides")
    key = models.CharField(max_length=120)
    note = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_aside_a_question")]

    def __str__(self) -> str:
        return self.key
