"""Schools and markets: a checked delta applied (a place that is gone is removed), one put on the map by hand."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.shops import access
from redsail.shops.actions import books
from redsail.shops.actions.applying import CHUNK, changes, close, remember, staged
from redsail.shops.enums import Change, ImportKind, Origin, PlaceKind
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


@transaction.atomic
def put_on_map(place: Place, *, by: Any, lat: float, lon: float, version: int) -> Place:
    """Set a place's coordinates by hand, WGS-84 degrees; later registers leave them alone.

    Raises Refused, BadInput for a spot that is none, Clash when somebody changed the place since `version` was read.
    """
    access.require_unit(by, access.EDIT, place.unit)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise BadInput("shops.not_on_earth", lat=lat, lon=lon)
    before = {"lat": place.lat, "lon": place.lon, "origin": place.origin}
    after = {"lat": round(lat, 7), "lon": round(lon, 7), "origin": Origin.HAND.value}
    if not Place.objects.filter(pk=place.pk, version=version).update(**after, version=version + 1):
        raise Clash("shops.shop_changed", name=place.name)
    place.refresh_from_db()
    books.touch(place.unit)
    audit.record(chain=place.unit, by=by, verb="shops.place_place", subject=place, before=before, after=after)
    return place
