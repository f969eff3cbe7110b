"""A point of a gathering's agenda."""

from django.db import models

from redsail.activities.models.activity import Activity


class AgendaItem(models.Model):
    """What is talked about, in which order, for about how long, and who opens it. `order` starts at 1."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )

    class Meta:
        ordering = ["activity", "order", "pk"]

    def __str__(self) -> str:
        return self.title
