"""What an inspection campaign stands on: item list, plan, notice, approval; dated, with who and when."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import BasisKind
from redsail.patrol.models.campaign import Campaign


class Basis(models.Model):
    """One paper, or the approval. Rows are added and never changed: the newest of its kind counts.

    `title`, `number` and `dated` are the paper's own. `version` is the campaign's when the row was written: an approval
    is one of exactly what was seen. `by` is the actor's reference, `signed` the name as the approver signs.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="bases")
    kind = models.CharField(max_length=10, choices=BasisKind.choices)
    title = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    signed = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=BasisKind.APPROVAL) | ~Q(title="") | ~Q(number=""), name="paper_has_a_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or self.title}".strip()
