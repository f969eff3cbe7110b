"""A stamp: somebody kept that a stop was told."""

from django.db import models

from redsail.study.models.album import Album
from redsail.study.models.journey_stop import JourneyStop


class Stamp(models.Model):
    """The stop was told on a day. Set by whoever owns the album, taken back as easily, counted nowhere."""

    album = models.ForeignKey(Album, on_delete=models.CASCADE, related_name="stamps")
    stop = models.ForeignKey(JourneyStop, on_delete=models.CASCADE, related_name="stamps")
    told_on = models.DateField()
    note = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["album", "stop"]
        constraints = [models.UniqueConstraint(fields=["album", "stop"], name="one_stamp_a_stop")]

    def __str__(self) -> str:
        return f"{self.stop} {self.told_on}"
