"""A change that somebody made to a plan by hand."""

from django.db import models
from django.db.models import Q

from redsail.patrol.enums import EditKind
from redsail.patrol.models.plan import Plan


class Edit(models.Model):
    """One edit of a plan: what moved (`values`, names for people) and the routes before and after, as planner data.

    `before` and `after`: {"routes": {key: route or None}, "left_out": [...]}; with them an edit is undone and done
    again exactly. An undone edit can be done again until something else is edited: then it is `dropped`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EditKind.choices)
    values = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=100, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_edit_a_number"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by="", dropped=False)
                | Q(undone_at__isnull=False) & ~Q(undone_by=""),
                name="edit_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"edit {self.number} of plan {self.plan_id}"
