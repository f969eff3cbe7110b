"""A branch committee's term of office."""

from django.db import models
from django.db.models import F, Q

from redsail.organisation.models.branch import Branch
from redsail.organisation.models.dated import Dated


class Term(Dated):
    """From an election to the day before the next one. `due_on` is the day by which the next election is due; another
    day than the rule's rests on an approval (`paper`)."""

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    paper = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["branch", "-from_date"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(due_on__gt=F("from_date")), name="term_due_after_start"),
            models.UniqueConstraint(
                fields=["branch"], condition=Q(until_date__isnull=True), name="one_open_term_a_branch"
            ),
            models.UniqueConstraint(fields=["branch", "number"], name="one_term_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.branch} {self.number}"
