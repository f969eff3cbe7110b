"""Days on which somebody is not there, or not at night. No reason is stored."""

from django.db import models

from redsail.organisation.enums import LeaveKind
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.person import Person


class Leave(Dated):
    """First to last day of an absence; the last day is always known."""

    until_date = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leaves")
    kind = models.CharField(max_length=20, choices=LeaveKind.choices)

    class Meta:
        ordering = ["from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "kind", "from_date"], name="one_leave_a_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.from_date}–{self.until_date}"
