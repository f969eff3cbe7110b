"""Laying down an import's delta, chunk by chunk; nothing of it counts before `imports.keep_delta` names its batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import transaction

from redsail.shops.actions import bulk
from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport, StagedRow

CHUNK = 2000
COLUMNS = (
    "register_import_id", "batch", "change", "sheet", "line", "shop", "title", "located",
    "values", "fields", "problems", "cells",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line of a delta on its way to a StagedRow."""

    change: Change
    title: str
    sheet: str = ""
    line: int = 0
    shop: int | None = None
    located: bool = True
    values: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


def stage(found: RegisterImport, lines: Iterable[Line], *, by: Any) -> Iterator[tuple[int, str]]:
    """Write the lines in chunks; yields (lines so far, batch) after each, at least once. Sweeps what others left."""
    batch = uuid4().hex
    StagedRow.objects.filter(register_import=found).delete()
    done, source = 0, iter(lines)
    yield done, batch
    while chunk := list(islice(source, CHUNK)):
        with transaction.atomic():
            bulk.insert(StagedRow, COLUMNS, (_row(found.pk, batch, line) for line in chunk))
        done += len(chunk)
        yield done, batch


def _row(number: int, batch: str, line: Line) -> tuple[Any, ...]:
    return (
        number, batch, line.change.value, line.sheet[:100], line.line, line.shop, line.title[:300], line.located,
        bulk.as_json(line.values), bulk.as_json(line.fields), bulk.as_json(line.problems), bulk.as_json(line.cells),
    )  # fmt: skip
