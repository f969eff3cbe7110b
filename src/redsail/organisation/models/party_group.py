"""A Party group: the smallest unit of Party life."""

from django.db import models

from redsail.organisation.enums import GroupKind
from redsail.organisation.models.branch import Branch
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.unit import Unit


class PartyGroup(Dated):
    """A group of a branch, seated at a unit; its members are GroupMembership rows."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="party_groups")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="groups")
    kind = models.CharField(max_length=20, choices=GroupKind.choices)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["branch", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["branch", "name", "from_date"], name="one_group_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
