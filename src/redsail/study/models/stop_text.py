"""A stop told in another language."""

from django.db import models

from redsail.study.enums import Language
from redsail.study.models.journey_stop import JourneyStop


class StopText(models.Model):
    """Title, place and story of a stop in `language`; what is left empty is shown in Chinese."""

    stop = models.ForeignKey(JourneyStop, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=Language.choices)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    story = models.TextField(blank=True)

    class Meta:
        ordering = ["stop", "language"]
        constraints = [models.UniqueConstraint(fields=["stop", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
