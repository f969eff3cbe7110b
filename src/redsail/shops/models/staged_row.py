"""A line of an import's delta, before anything is applied."""

from __future__ import annotations

from django.db import models

from redsail.shops.enums import Change
from redsail.shops.models.register_import import RegisterImport


class StagedRow(models.Model):
    """One shop that the file adds, changes, closes or brings back, or one line that cannot be read.

    `values` are the shop's fields after the import; `fields` is {name: [before, after]}; `problems` lists what is
    wrong, with the column; `cells` is the line as it stood (only where there are errors). Only rows of the import's
    own `batch` count: what a killed worker left behind belongs to another batch and is swept by the next one.
    """

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="staged", db_index=False)
    batch = models.CharField(max_length=32)
    change = models.CharField(max_length=10, choices=Change.choices)
    sheet = models.CharField(max_length=100, blank=True)
    line = models.PositiveIntegerField(default=0)
    shop = models.PositiveBigIntegerField(null=True)
    title = models.CharField(max_length=300, blank=True)
    located = models.BooleanField(default=True)
    values = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["register_import", "batch", "change", "id"], name="staged_by_change")]

    def __str__(self) -> str:
        return f"{self.change} {self.title}"
