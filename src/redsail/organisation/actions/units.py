"""Create, change, move and close units; place stations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation import access
from redsail.organisation.actions import past, words  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.enums import UnitKind
from redsail.organisation.models import Person, Station, Unit

MANAGE = "organisation.manage"


@dataclass(frozen=True)
class UnitDraft:
    """What is settled about a unit. `from_date` is its first day."""

    kind: str
    name: str
    code: str
    from_date: date
    short_name: str = ""
    until_date: date | None = None


@dataclass(frozen=True)
class Place:
    """Where a station stands: WGS-84 degrees or nothing, and an address."""

    lat: float | None = None
    lon: float | None = None
    address: str = ""


@transaction.atomic
def create(*, by: access.Actor, parent: Unit | None, draft: UnitDraft, place: Place | None = None) -> Unit:
    """A new unit below `parent` (without one: a root, at the server's terminal only). Raises Refused or Problems."""
    _latest(*filter(None, [parent]))
    unit = Unit(parent=parent, path="")
    # A root has no unit to hold a permission at: its empty path is within nobody's reach.
    access.require(by, MANAGE, parent or unit)
    _check(unit, draft)
    _write(unit, draft)
    past.keep_unit(unit, draft.from_date)
    audit.record(chain=unit, by=by, verb="organisation.create_unit", subject=unit, after=summary(unit))
    if unit.kind == UnitKind.STATION:
        station = Station.objects.create(unit=unit)
        if place is not None:
            _place(station, by=by, place=place)
    return unit


@transaction.atomic
def change(unit: Unit, *, by: access.Actor, draft: UnitDraft) -> Unit:
    """Rename a unit from today on, or set its last day; what it was called is kept. Its kind stays."""
    _latest(unit)
    access.require(by, MANAGE, unit)
    before = summary(unit)
    _check(unit, draft)
    if draft.until_date and draft.until_date != unit.until_date:
        _nobody_left(unit, draft.until_date)
    _write(unit, draft)
    past.keep_unit(unit, timezone.localdate())
    audit.record(chain=unit, by=by, verb="organisation.change_unit", subject=unit, before=before, after=summary(unit))
    return unit


@transaction.atomic
def move(unit: Unit, *, by: access.Actor, parent: Unit) -> Unit:
    """Hang a unit, with all below it, under another from today on. Raises BadInput for a circle."""
    _latest(unit, parent)
    access.require(by, MANAGE, unit)
    access.require(by, MANAGE, parent)
    if unit.contains(parent):
        raise BadInput("organisation.circular", unit=str(unit))
    before, old, new = summary(unit), unit.path, unit.path_below(parent)
    tail = Substr("path", len(old) + 1)
    Unit.objects.filter(path__startswith=old).update(path=Concat(Value(new), tail))
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    unit.refresh_from_db()
    past.keep_unit(unit, timezone.localdate())
    audit.record(chain=unit, by=by, verb="organisation.move_unit", subject=unit, before=before, after=summary(unit))
    return unit


@transaction.atomic
def place(unit: Unit, *, by: access.Actor, place: Place) -> Station:
    """Say where a station stands. Raises BadInput for half a place or one off the earth."""
    access.require(by, MANAGE, unit)
    if unit.kind != UnitKind.STATION:
        raise BadInput("organisation.not_a_station", unit=str(unit))
    station, _made = Station.objects.get_or_create(unit=unit)
    return _place(station, by=by, place=place)


def summary(unit: Unit) -> dict[str, Any]:
    """What the audit log digests of a unit."""
    names = ("parent_id", "kind", "name", "short_name", "code", "from_date", "until_date")
    return {name: getattr(unit, name) for name in names}


def _latest(*units: Unit) -> None:
    """Read paths afresh, and let only one at a time change them: a second move must not build on the first one's past.

    All units are locked, for a move writes the paths of any number of them; SQLite let only one writer in at BEGIN.
    """
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))
    for unit in units:
        unit.refresh_from_db()


def _place(station: Station, *, by: access.Actor, place: Place) -> Station:
    if (place.lat is None) != (place.lon is None):
        raise BadInput("organisation.place_incomplete")
    if place.lat is not None and not (abs(place.lat) <= 90 and abs(place.lon or 0) <= 180):
        raise BadInput("organisation.place_off_earth")
    before = {name: getattr(station, name) for name in ("lat", "lon", "address")}
    station.lat, station.lon, station.address = place.lat, place.lon, place.address.strip()
    station.save()
    after = {name: getattr(station, name) for name in before}
    unit = station.unit
    audit.record(chain=unit, by=by, verb="organisation.place_station", subject=unit, before=before, after=after)
    return station


def _write(unit: Unit, draft: UnitDraft) -> None:
    if not unit.pk:
        unit.kind = draft.kind
    unit.name, unit.short_name, unit.code = draft.name.strip(), draft.short_name.strip(), draft.code.strip()
    unit.from_date, unit.until_date = draft.from_date, draft.until_date
    unit.save()


def _check(unit: Unit, draft: UnitDraft) -> None:
    wrong = []
    if not draft.name.strip():
        wrong.append(BadInput("organisation.name_missing"))
    if not draft.code.strip():
        wrong.append(BadInput("organisation.code_missing"))
    if Unit.objects.filter(code=draft.code.strip()).exclude(pk=unit.pk).exists():
        wrong.append(BadInput("organisation.code_taken", taken=draft.code.strip()))
    if draft.until_date and draft.until_date < draft.from_date:
        days = {"from": draft.from_date, "until": draft.until_date}
        wrong.append(BadInput("organisation.ends_before_start", **days))
    if wrong:
        raise Problems(wrong)


def _nobody_left(unit: Unit, until: date) -> None:
    """A unit closes when it is empty: nobody may be left without a home unit the day after."""
    after = until + timedelta(days=1)
    below = Unit.objects.on(after).filter(path__startswith=unit.path).exclude(pk=unit.pk)
    if below.exists() or Person.objects.on(after).filter(unit=unit).exists():
        raise BadInput("organisation.unit_in_use", unit=str(unit), until=until)
