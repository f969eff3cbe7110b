"""That a gathering is held as a kind of meeting, for a branch or a Party group."""

from django.db import models
from django.db.models import Q

from redsail.activities.enums import ActivityKind
from redsail.activities.models.activity import Activity


class Convening(models.Model):
    """One row for each meeting that a gathering is, and for each body: a theme day that is a members' meeting as well
    has two, and so has a meeting of two branches together.

    `period`: the first day of an earlier period that it is held for, late; empty: it counts for its own.
    Without a `group` it is the branch's, or by its kind the branch committee's. Nothing is typed twice: every page that
    asks whether a body held its meeting looks here and at the gathering's presence.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="convened")
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    branch = models.ForeignKey("organisation.Branch", on_delete=models.PROTECT, related_name="convened")
    group = models.ForeignKey(
        "organisation.PartyGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="convened"
    )

    period = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind", "branch"], condition=Q(group__isnull=True), name="branch_convened_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "kind", "group"], condition=Q(group__isnull=False), name="group_convened_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "branch"], name="convening_by_branch")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.group_id or self.branch_id}"
