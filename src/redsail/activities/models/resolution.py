"""What a gathering decided."""

from django.db import models

from redsail.activities.models.activity import Activity
from redsail.activities.models.agenda_item import AgendaItem


class Resolution(models.Model):
    """The decision in a sentence, with the votes where there were some. Who does what until when is its Task."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resolutions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="resolutions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "order"]
        constraints = [models.UniqueConstraint(fields=["activity", "order"], name="one_resolution_an_order")]

    def __str__(self) -> str:
        return self.text
