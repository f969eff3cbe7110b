"""Link a leadership member to a station, change the days, end it, hand it over. Dated; what was stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access
from redsail.organisation.actions import contact_words, spans  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.models import ContactPoint, Person, Unit
from redsail.organisation.queries import contact_points, rulings

MANAGE = "organisation.manage"


@transaction.atomic
def link(
    *, by: access.Actor, person: Person, station: Unit, from_date: date, until_date: date | None = None
) -> ContactPoint:
    """From a day on `person` follows `station`. Raises Problems with all that stands against it."""
    access.require(by, MANAGE, station)
    _in_turn(person)
    row = ContactPoint(unit=station, person=person, from_date=from_date, until_date=until_date)
    if wrong := _against(row):
        raise Problems(wrong)
    row.save()
    audit.record(chain=station, by=by, verb="organisation.link_contact", subject=row, after=summary(row))
    return row


@transaction.atomic
def change(
    row: ContactPoint, *, by: access.Actor, from_date: date, until_date: date | None, version: int
) -> ContactPoint:
    """Other days, also to end it; a day to come ends nothing today. Raises Clash when `version` is no longer true."""
    access.require(by, MANAGE, row.unit)
    _in_turn(row.person)
    before = summary(row)
    row.from_date, row.until_date = from_date, until_date
    if wrong := _against(row):
        raise Problems(wrong)
    if summary(row) == before:
        return row
    _write(row, version)
    audit.record(
        chain=row.unit, by=by, verb="organisation.change_contact", subject=row, before=before, after=summary(row)
    )
    return row


@transaction.atomic
def hand_over(row: ContactPoint, *, by: access.Actor, person: Person, from_date: date, version: int) -> ContactPoint:
    """Somebody else follows the station from a day on: the old link ends the day before, in one step."""
    access.require(by, MANAGE, row.unit)
    if person == row.person:
        raise BadInput("organisation.contact_to_oneself", name=person.name)
    if from_date <= row.from_date or not row.holds_on(from_date - timedelta(days=1)):
        raise BadInput("organisation.contact_hand_over_day", begins=row.from_date)
    until = row.until_date
    ended = from_date - timedelta(days=1)
    change(row, by=by, from_date=row.from_date, until_date=ended, version=version)
    kept = until if until and until >= from_date else None
    return link(by=by, person=person, station=row.unit, from_date=from_date, until_date=kept)


def summary(row: ContactPoint) -> dict[str, Any]:
    """What the audit log digests of a contact point."""
    return {name: getattr(row, name) for name in ("unit_id", "person_id", "from_date", "until_date")}


def _in_turn(person: Person) -> None:
    """Two officers at once: the second waits here and finds what the first has entered."""
    list(Person.objects.select_for_update().filter(pk=person.pk))


def _write(row: ContactPoint, version: int) -> None:
    wanted = ContactPoint.objects.filter(pk=row.pk, version=version)
    if not wanted.update(from_date=row.from_date, until_date=row.until_date, version=version + 1):
        raise Clash("organisation.changed_meanwhile", name=str(row))
    row.version = version + 1


def _against(row: ContactPoint) -> list[BadInput]:
    try:
        spans.forwards(row.from_date, row.until_date)
    except BadInput as error:
        return [error]
    station, person = row.unit, row.person
    found = []
    if not contact_points.is_station(station):
        found.append(BadInput("organisation.contact_not_station", unit=station.name))
    if not contact_points.bureau(person.unit).contains(station):
        found.append(BadInput("organisation.contact_other_bureau", name=person.name, station=station.name))
    if not contact_points.leads(person, row.from_date):
        found.append(BadInput("organisation.contact_not_leadership", name=person.name, day=row.from_date))
    if not (station.holds_on(row.from_date) and station.holds_on(row.until_date or row.from_date)):
        days: dict[str, Any] = {"from": station.from_date, "until": station.until_date or "…"}
        found.append(BadInput("organisation.contact_station_not_there", station=station.name, **days))
    return found + _taken(row)


def _taken(row: ContactPoint) -> list[BadInput]:
    """What the person follows already in that time: the same station, or another where the rule allows one only."""
    others = ContactPoint.objects.touching(row.from_date, row.until_date or date.max).filter(person=row.person)
    if rulings.ruling(rulings.CONTACT_SEVERAL, row.unit, row.from_date).value:
        others = others.filter(unit=row.unit)
    other = others.exclude(pk=row.pk).select_related("unit").first()
    if other is None:
        return []
    days: dict[str, Any] = {"from": other.from_date, "until": other.until_date or "…"}
    return [BadInput("organisation.contact_taken", name=row.person.name, station=other.unit.name, **days)]
