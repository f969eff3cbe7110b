"""诚信小组: shopkeepers who meet near each other."""

from django.db import models
from django.db.models import Q


class IntegrityGroup(models.Model):
    """A group in the area of `unit` (a station); where it meets, in WGS-84 degrees, both empty while nobody has said.

    No list of its members: study needs heads, not names.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="integrity_groups")
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=120, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["unit__path", "name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="one_integrity_group_a_name"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False, lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="integrity_group_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name
