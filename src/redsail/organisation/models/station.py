"""A service station's place."""

from django.db import models
from django.db.models import Q

from redsail.organisation.models.unit import Unit


class Station(models.Model):
    """The place of a unit of kind station, WGS-84 degrees; both may be missing until somebody has looked them up."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, primary_key=True, related_name="station")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                # Said outright: a comparison with nothing is unknown, and an unknown check passes.
                | Q(lat__isnull=False, lon__isnull=False, lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="station_on_earth",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def is_located(self) -> bool:
        """Whether the planner can start crews from here."""
        return self.lat is not None and self.lon is not None
