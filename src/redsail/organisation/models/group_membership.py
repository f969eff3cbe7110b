"""Who was in which Party group when."""

from django.db import models
from django.db.models import Q

from redsail.organisation.models.dated import Dated
from redsail.organisation.models.party_group import PartyGroup
from redsail.organisation.models.person import Person


class GroupMembership(Dated):
    """A member's time in a group; rows of a person never overlap (actions, and the database for open rows)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="group_memberships")
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="memberships")
    is_leader = models.BooleanField(default=False)

    class Meta:
        ordering = ["person", "from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_date__isnull=True), name="one_open_group_a_person"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(until_date__isnull=True, is_leader=True), name="one_open_leader_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.group}"
