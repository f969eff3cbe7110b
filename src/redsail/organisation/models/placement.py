"""In which unit a person worked, and as what, from a day to a day."""

from django.db import models
from django.db.models import Q

from redsail.organisation.enums import StaffKind
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.person import Person
from redsail.organisation.models.unit import Unit


class Placement(Dated):
    """Home unit and kind of work as they were; the running row says the same as the person's own columns."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    staff_kind = models.CharField(max_length=20, choices=StaffKind.choices)

    class Meta:
        ordering = ["person", "from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_date__isnull=True), name="one_open_placement_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.unit}"
