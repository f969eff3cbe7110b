"""The lines of an import's delta, by tab."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport, StagedRow

UNLOCATED = "unlocated"


def rows(found: RegisterImport) -> QuerySet[StagedRow]:
    """The lines that count, in the order of the file."""
    return StagedRow.objects.filter(register_import=found, batch=found.batch).order_by("pk")


def tabs(found: RegisterImport) -> dict[str, int]:
    """Tab → number of lines, from the counts that the check kept; errors first."""
    counts = found.counts
    order = (Change.PROBLEM, Change.NEW, Change.CHANGED, Change.GONE, Change.BACK)
    kept = {change.value: counts.get(change.value, 0) for change in order}
    return {**kept, UNLOCATED: counts.get("unlocated", 0)}


def label(tab: str) -> Any:
    """A tab's name."""
    return _("To be located") if tab == UNLOCATED else Change(tab).label


def lines(found: RegisterImport, tab: str, text: str = "") -> QuerySet[StagedRow]:
    """The lines of one tab; `text` narrows them to titles that hold it."""
    shown = rows(found).exclude(change__in=[Change.PROBLEM, Change.GONE]) if tab == UNLOCATED else None
    shown = shown.filter(located=False) if shown is not None else rows(found).filter(change=tab)
    return shown.filter(title__icontains=text.strip()) if text.strip() else shown
