"""A Party branch."""

from django.db import models

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit


class Branch(Dated):
    """A branch of a unit; its members are Membership rows."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="branches")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["unit__path", "name"]
        verbose_name_plural = "branches"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "name", "from_date"], name="one_branch_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
