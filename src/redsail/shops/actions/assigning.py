"""Shops that no register has given a station: each to the nearest one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F

from redsail.base import audit
from redsail.base.errors import BadInput
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Station, Unit
from redsail.shops import access
from redsail.shops.actions import books
from redsail.shops.enums import ShopState
from redsail.shops.models import Shop

CHUNK = 1000
Place = tuple[float, float]


@transaction.atomic
def assign_stations(*, by: Any, unit: Unit) -> int:
    """Give every open, located shop without a station the nearest one as the crow flies. Returns how many.

    Raises BadInput when no station has a place. One audit entry for all.
    """
    access.require_unit(by, access.EDIT, unit)
    stations = _stations(unit)
    if not stations:
        raise BadInput("shops.no_station_has_a_place")
    waiting = Shop.objects.filter(unit=unit, state=ShopState.OPEN, station=None, lat__isnull=False)
    nearest: dict[int, list[int]] = {}
    for pk, lat, lon in waiting.order_by("pk").values_list("pk", "lat", "lon").iterator():
        nearest.setdefault(_nearest((lat, lon), stations), []).append(pk)  # type: ignore[arg-type]
    done = sum(_assign(station, numbers) for station, numbers in nearest.items())
    if done:
        books.touch(unit)
        audit.record_bulk(chain=unit, by=by, verb="shops.assign_stations", subject=unit, changes=_changes(nearest))
    return done


def _stations(unit: Unit) -> dict[int, Place]:
    rows = Station.objects.filter(unit__path__startswith=unit.path, unit__kind=UnitKind.STATION)
    places = rows.values_list("pk", "lat", "lon")
    return {pk: (lat, lon) for pk, lat, lon in places if lat is not None and lon is not None}


def _nearest(at: Place, stations: dict[int, Place]) -> int:
    # Within a county a plane will do: degrees of longitude shortened by the latitude.
    narrow = math.cos(math.radians(at[0]))
    return min(stations, key=lambda pk: (stations[pk][0] - at[0]) ** 2 + ((stations[pk][1] - at[1]) * narrow) ** 2)


def _assign(station: int, numbers: list[int]) -> int:
    done, rest = 0, iter(numbers)
    while chunk := list(islice(rest, CHUNK)):
        # Conditional: whoever gave a shop its station in the meantime knew better.
        shops = Shop.objects.filter(pk__in=chunk, station=None)
        done += shops.update(station=station, version=F("version") + 1)
    return done


def _changes(nearest: dict[int, list[int]]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for station, numbers in sorted(nearest.items()):
        for pk in numbers:
            yield f"shop:{pk}", {"station": None}, {"station": station}
