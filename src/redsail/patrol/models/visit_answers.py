"""What was answered of a checklist at a stop, with the version that was answered."""

from django.db import models

from redsail.patrol.models.visit import Visit


class VisitAnswers(models.Model):
    """`values`: item key → answer. Later versions of the list change nothing here."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    version = models.ForeignKey("activities.ChecklistVersion", on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)
    changed = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "version"], name="one_answer_sheet_a_version")]

    def __str__(self) -> str:
        return f"answers of visit {self.visit_id}"
