"""A stop of the red journey: a year, a place, a story."""

from django.db import models
from django.db.models import Q

from redsail.study.enums import Certainty
from redsail.study.models.journey import Journey


class JourneyStop(models.Model):
    """The stop with this `number`. `lat`/`lon` are WGS-84 degrees, both empty for a stop that stands on no map.

    `story` is what everybody may read, strangers too: what belongs to restricted objects stands with the object.
    `questions`: one a line, to talk about. `search`: title, place, story and initials, filled by the actions.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stops")
    number = models.PositiveSmallIntegerField()
    year = models.SmallIntegerField()
    title = models.CharField(max_length=60)
    place = models.CharField(max_length=80, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    is_local = models.BooleanField(default=False)
    story = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty.choices, default=Certainty.UNVERIFIED)
    source = models.CharField(max_length=300, blank=True)
    speaker = models.ForeignKey(
        "organisation.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="journey_stops"
    )
    search = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["journey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="one_stop_a_number"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                # Said outright: a comparison with nothing is unknown, and an unknown check passes.
                | Q(lat__isnull=False, lon__isnull=False, lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="stop_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asked(self) -> list[str]:
        """The questions to talk about."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
