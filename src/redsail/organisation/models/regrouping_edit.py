"""A change that somebody made to the table of a regrouping."""

from django.db import models
from django.db.models import Q

from redsail.organisation.enums import RegroupingEditKind
from redsail.organisation.models.regrouping import Regrouping


class RegroupingEdit(models.Model):
    """One step on the table; `before` and `after` hold only the parts of the table that differ.

    With them a step is undone and done again exactly. An undone one can be done again until another is made: then it is
    `dropped`. `version`: the regrouping's after the step was made, undone or done again, whichever was last.
    """

    regrouping = models.ForeignKey(Regrouping, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=RegroupingEditKind.choices)
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    undone_at = models.DateTimeField(null=True, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["regrouping", "number"], name="one_regrouping_edit_a_number"),
            models.CheckConstraint(
                condition=Q(dropped=False) | Q(undone_at__isnull=False), name="regrouping_edit_dropped_when_undone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regrouping} #{self.number} {self.kind}"
