"""Applying a checked delta of schools or markets: as for shops, but a place that is gone is removed."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F

from redsail.base import audit
from redsail.shops.actions import books
from redsail.shops.actions.applying import CHUNK, changes, close, remember, staged
from redsail.shops.enums import Change, ImportKind, PlaceKind
from redsail.shops.models import Place, RegisterImport

KINDS = {ImportKind.SCHOOLS.value: PlaceKind.SCHOOL, ImportKind.MARKETS.value: PlaceKind.MARKET}


@transaction.atomic
def apply_places(found: RegisterImport, *, by: Any, fingerprint: str) -> dict[str, int]:
    """Write everything the delta says, or nothing. Returns the counts. Raises Clash as `apply_shops`."""
    close(found, by=by)
    books.claim(found.unit, found.base_version or 0)
    kind = KINDS[found.kind]
    counts = {"new": 0, "changed": 0, "gone": 0}
    rows = staged(found, Change.NEW).values_list("values", flat=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        counts["new"] += len(Place.objects.bulk_create(Place(unit=found.unit, kind=kind, **values) for values in chunk))
    for row in staged(found, Change.CHANGED).values("shop", "values").iterator(chunk_size=CHUNK):
        counts["changed"] += Place.objects.filter(pk=row["shop"], unit=found.unit).update(
            **row["values"], version=F("version") + 1
        )
    gone = staged(found, Change.GONE).values_list("shop", flat=True)
    for start in range(0, len(gone), CHUNK):
        counts["gone"] += Place.objects.filter(pk__in=gone[start : start + CHUNK], unit=found.unit).delete()[0]
    remember(found, fingerprint)
    audit.record_bulk(chain=found.unit, by=by, verb="shops.apply_import", subject=found, changes=changes(found))
    return counts
