"""Laying down an import's delta, chunk by chunk; nothing of it counts before `imports.keep_delta` names its batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import transaction

from redsail.shops.enums import Change
from redsail.shops.models import RegisterImport, StagedRow

CHUNK = 2000


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
            StagedRow.objects.bulk_create(_row(found, batch, line) for line in chunk)
        done += len(chunk)
        yield done, batch


def _row(found: RegisterImport, batch: str, line: Line) -> StagedRow:
    return StagedRow(
        register_import=found,
        batch=batch,
        change=line.change,
        sheet=line.sheet[:100],
        line=line.line,
        shop=line.shop,
        title=line.title[:300],
        located=line.located,
        values=line.values,
        fields=line.fields,
        problems=line.problems,
        cells=line.cells,
    )
