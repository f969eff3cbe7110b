"""That a body need not hold a meeting for some time, by a paper."""

from django.db import models

from redsail.activities.enums import ActivityKind
from redsail.organisation.models.dated import Dated


class Waiver(Dated):
    """No meeting of `kind` is owed by a branch, or with `group` by a Party group, in periods that end within the span.
    `paper` says by which decision; a person's cause is never kept."""

    until_date = models.DateField()
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    branch = models.ForeignKey("organisation.Branch", on_delete=models.PROTECT, related_name="waivers")
    group = models.ForeignKey(
        "organisation.PartyGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="waivers"
    )
    paper = models.CharField(max_length=100)

    class Meta:
        ordering = ["-from_date", "pk"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.kind} {self.paper}"
