"""Contact points as they are and were, stations without one, and who may be linked to which station."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from redsail.organisation import access
from redsail.organisation.enums import StaffKind, UnitKind
from redsail.organisation.models import ContactPoint, Person, Unit
from redsail.organisation.queries import past

VIEW = "organisation.view"


def visible(user: Any) -> QuerySet[ContactPoint]:
    """Contact points of any time: those of the stations within reach, and one's own."""
    rows = access.visible(ContactPoint.objects.all(), user, VIEW)
    if own := getattr(user, "person_id", None):
        rows = rows | ContactPoint.objects.filter(person=own)
    return rows.select_related("unit", "person__unit")


def on(user: Any, day: date) -> QuerySet[ContactPoint]:
    """The contact points of a day, by station."""
    return visible(user).filter(pk__in=ContactPoint.objects.on(day).values("pk")).order_by("unit__path", "pk")


def others(user: Any, day: date) -> QuerySet[ContactPoint]:
    """Those that are over on a day or have not begun, the latest first."""
    return visible(user).exclude(pk__in=ContactPoint.objects.on(day).values("pk")).order_by("-from_date", "-pk")


def of_person(person: int | None, day: date) -> list[ContactPoint]:
    """The stations that a person follows on a day. One query."""
    rows = ContactPoint.objects.on(day).filter(person=person) if person else ContactPoint.objects.none()
    return list(rows.select_related("unit", "person").order_by("unit__path"))


def alone(user: Any, day: date) -> QuerySet[Unit]:
    """Stations of a day that nobody of the leadership follows."""
    followed = ContactPoint.objects.on(day).order_by().values("unit")
    stations = access.visible(Unit.objects.on(day), user, VIEW, unit_field="").filter(kind=UnitKind.STATION)
    return stations.exclude(pk__in=followed).order_by("path")


def leaders(user: Any, permission: str, day: date) -> QuerySet[Person]:
    """The leadership members of a day in the bureaus of the stations where `user` holds `permission`."""
    people = past.homed(Person.objects.on(day), day).filter(work=StaffKind.LEADERSHIP)
    return access.visible(people, user, permission).select_related("unit").order_by("pinyin")


def leads(person: Person, day: date) -> bool:
    """Whether somebody is active and of the leadership on a day."""
    return past.homed(Person.objects.on(day), day).filter(pk=person.pk, work=StaffKind.LEADERSHIP).exists()


def is_station(unit: Unit) -> bool:
    """Whether a unit is a service station."""
    return unit.kind == UnitKind.STATION


def bureau(unit: Unit) -> Unit:
    """The bureau that a unit belongs to: the nearest county or city above it, or itself. At most one query."""
    if unit.kind in {UnitKind.COUNTY, UnitKind.CITY}:
        return unit
    above = [int(step) for step in unit.path.split("/") if step.isdigit()]
    bureaus = Unit.objects.filter(pk__in=above, kind__in=[UnitKind.COUNTY, UnitKind.CITY]).order_by("-path")
    return bureaus.first() or unit
