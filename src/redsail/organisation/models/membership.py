"""A person's dated Party membership (sensitive)."""

from django.db import models
from django.db.models import Q

from redsail.organisation.enums import MembershipKind
from redsail.organisation.models.branch import Branch
from redsail.organisation.models.dated import Dated
from redsail.organisation.models.person import Person


class Membership(Dated):
    """In which branch, as what, from when to when. A person without a row is no member.

    Two rows of a person never overlap: the actions refuse it, and the database refuses a second open row.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=20, choices=MembershipKind.choices)

    class Meta:
        ordering = ["person", "from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_date__isnull=True), name="one_open_membership_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"
