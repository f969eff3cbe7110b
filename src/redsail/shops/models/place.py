"""A school, a market: places that matter to shops."""

from django.db import models
from django.db.models import Q

from redsail.shops.enums import PlaceKind


class Place(models.Model):
    """WGS-84 degrees, both empty while the place is to be located. `key`: the normalised name, one a unit and kind."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    town = models.CharField(max_length=100, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    origin = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "key"], name="one_place_a_name"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                # Said outright: a comparison with nothing is unknown, and an unknown check passes.
                | Q(lat__isnull=False, lon__isnull=False, lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="place_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name
