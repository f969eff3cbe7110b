"""联系点: the service station that a leadership member follows."""

from django.db import models
from django.db.models import Q

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.person import Person
from redsail.organisation.models.unit import Unit


class ContactPoint(Dated):
    """Which leadership member follows which station, from when to when. `unit` is the station.

    How often a visit is expected is a rule (`queries.rulings.CONTACT_MONTHS`), never a column. `version` grows with
    every change, so that a second officer who changes the same one is told.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contact_points")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit__path", "-from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "person"], condition=Q(until_date__isnull=True), name="one_open_contact_point_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.unit}"
