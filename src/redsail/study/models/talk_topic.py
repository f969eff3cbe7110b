"""A topic that speakers tell."""

from django.db import models

from redsail.study.models.journey_stop import JourneyStop


class TalkTopic(models.Model):
    """A topic of a unit; `stop` leads to its story and material."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="talk_topics")
    name = models.CharField(max_length=60)
    stop = models.ForeignKey(JourneyStop, on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_topic_a_name")]

    def __str__(self) -> str:
        return self.name
