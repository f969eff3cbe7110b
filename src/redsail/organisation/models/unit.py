"""A unit of the tree: the only scope there is."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from redsail.organisation.enums import UnitKind
from redsail.organisation.models.dated import Dated


class Unit(Dated):
    """City → county → station or office → department.

    `path` is the way from the root, eight digits a step ("00000001/00000005/"), so that a unit and all below it are
    one prefix. It is filled on the first save; moving a unit is the action `units.move`, which rewrites the paths
    below and refuses circles.
    """

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30, blank=True)
    code = models.CharField(max_length=30, unique=True)
    path = models.CharField(max_length=255, unique=True, editable=False)

    class Meta:
        ordering = ["path"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="unit_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new row gets its number first and its path, which contains the number, right after."""
        if self.pk and self.path:
            return super().save(*args, **kwargs)
        self.path = f"new-{uuid4().hex}"
        super().save(*args, **kwargs)
        self.path = self.path_below(self.parent)
        type(self).objects.filter(pk=self.pk).update(path=self.path)

    def path_below(self, parent: Unit | None) -> str:
        """The path this unit has under `parent`."""
        return f"{parent.path if parent else ''}{self.pk:08d}/"

    def contains(self, other: Unit) -> bool:
        """Whether `other` is this unit or lies below it."""
        return other.path.startswith(self.path)

    @property
    def depth(self) -> int:
        """0 for a root."""
        return self.path.count("/") - 1
