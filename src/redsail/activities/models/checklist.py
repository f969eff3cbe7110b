"""Checklists are data: a list, its versions, and nothing in code about any single item."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from redsail.activities.enums import ChecklistUse


class Checklist(models.Model):
    """A checklist of a bureau by its name in both languages; withdrawn, it is asked no more and stays on record."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="checklists")
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    use = models.CharField(max_length=12, choices=ChecklistUse.choices, default=ChecklistUse.SERVICE)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["use", "name_zh", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name_zh"], name="one_checklist_a_name")]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


class ChecklistVersion(models.Model):
    """The items as they stood: `items` is a list of dicts, see `queries.checklists.Item`. Published ones never change;
    at most one draft a checklist. `edited` counts the draft's changes, so that two people do not overwrite each other.
    """

    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    edited = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now=True)
    by = models.CharField(max_length=100)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["checklist", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["checklist"], condition=Q(published_at__isnull=True), name="one_draft_a_checklist"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checklist_id} v{self.number}"
