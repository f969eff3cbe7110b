"""The delta of an import, whatever it brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from redsail.documents.registers import Mapping
from redsail.exchange.imports import known, places, reading, shops
from redsail.exchange.imports.deltas import Delta
from redsail.exchange.imports.reading import Options, Progress
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Station, Unit
from redsail.shops.actions.places import KINDS
from redsail.shops.enums import ImportKind
from redsail.shops.queries import standing


def check(
    kind: ImportKind,
    path: Path,
    options: Options,
    *,
    unit: Unit,
    mapping: Mapping | str | None,
    on: date,
    progress: Progress | None = None,
) -> Delta:
    """Read the file and compare it with what stands at the unit today. Writes nothing. Raises BadFile."""
    around = None if kind == ImportKind.STATIONS else known.region(unit, on)
    found = reading.read(kind, path, options, mapping=mapping, region=around, progress=progress)
    share = known.alarm_share(on)
    if kind == ImportKind.SHOPS:
        return shops.delta(found, known.shops(unit, found.mapping.key), alarm_share=share, partial=options.partial)
    if kind == ImportKind.STATIONS:
        return places.station_delta(found, known.stations(unit), _stations(unit))
    before = standing.places(unit, KINDS[kind.value])
    return places.delta(found, before, alarm_share=share, partial=options.partial)


def _stations(unit: Unit) -> dict[int, dict[str, object]]:
    below = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.STATION)
    found = {station.unit_id: station for station in Station.objects.filter(unit__in=below)}
    blank = Station()
    return {
        row.pk: {
            "name": row.name,
            "address": found.get(row.pk, blank).address,
            "lat": found.get(row.pk, blank).lat,
            "lon": found.get(row.pk, blank).lon,
        }
        for row in below
    }
