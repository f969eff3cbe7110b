"""Enter a group of shopkeepers."""

from __future__ import annotations

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.organisation import access
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.shops.models import IntegrityGroup


@transaction.atomic
def found(
    *, by: Actor, unit: Unit, name: str, place: str = "", lat: float | None = None, lon: float | None = None
) -> IntegrityGroup:
    """A new group in the area of a station. Raises BadInput for half a place, Clash when the name is taken."""
    access.require(by, "shops.edit", unit)
    name = " ".join(name.split())[:60]
    if not name or (lat is None) != (lon is None):
        raise BadInput("shops.integrity_group")
    group, new = IntegrityGroup.objects.get_or_create(
        unit=unit, name=name, defaults={"place": " ".join(place.split())[:120], "lat": lat, "lon": lon}
    )
    if not new:
        raise Clash("shops.integrity_group_there", name=name)
    audit.record(chain=unit, by=by, verb="shops.found_integrity_group", subject=group, after={"name": name})
    return group
