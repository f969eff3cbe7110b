"""How a unit was called and where it hung, from a day to a day."""

from django.db import models
from django.db.models import Q

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit


class UnitState(Dated):
    """Names and parent of a unit as they were; the running row says the same as the unit itself."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="states")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["unit", "from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until_date__isnull=True), name="one_open_state_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
