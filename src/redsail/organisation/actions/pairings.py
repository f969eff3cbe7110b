"""Pair a station group with an office group, and end a pair. Pairs are dated; what was stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Problems
from redsail.organisation import access
from redsail.organisation.actions import post_words, spans  # noqa: F401  (the sentences to the codes raised here)
from redsail.organisation.actions.seen import hold
from redsail.organisation.enums import GroupKind
from redsail.organisation.models import Pairing, PartyGroup, Unit
from redsail.organisation.queries import rulings

MANAGE = "organisation.manage"


@transaction.atomic
def pair(
    *,
    by: access.Actor,
    station_group: PartyGroup,
    office_group: PartyGroup,
    from_date: date,
    until_date: date | None = None,
    purpose: str = "",
) -> Pairing:
    """A pair from a day on. Raises Problems: wrong kinds, a group that is not there, a station group paired already,
    or an office group that has its pair where the rule lets it have one only."""
    for group in (station_group, office_group):
        access.require(by, MANAGE, group.unit)
    # Two officers at once: the second waits here and finds the first one's pair.
    both = PartyGroup.objects.select_for_update().filter(pk__in=[station_group.pk, office_group.pk]).order_by("pk")
    if len(list(both)) < len({station_group.pk, office_group.pk}):
        raise BadInput("organisation.pairing_kinds")
    row = Pairing(
        unit=_above(station_group.unit, office_group.unit),
        station_group=station_group,
        office_group=office_group,
        from_date=from_date,
        until_date=until_date,
        purpose=" ".join(purpose.split())[:200],
    )
    if wrong := _against(row):
        raise Problems(wrong)
    row.save()
    audit.record(chain=row.unit, by=by, verb="organisation.pair", subject=row, after=summary(row))
    return row


@transaction.atomic
def end(row: Pairing, *, by: access.Actor, until_date: date, seen: Mapping[str, str] | None = None) -> Pairing:
    """The last day of a pair; one to come ends nothing today. Raises BadInput before its first day, Clash where it is
    no longer as `seen`."""
    access.require(by, MANAGE, row.station_group.unit)
    row = hold(row, seen)
    spans.forwards(row.from_date, until_date)
    if row.until_date and until_date > row.until_date:
        raise BadInput("organisation.pairing_over", until=row.until_date)
    before, row.until_date = summary(row), until_date
    row.save()
    audit.record(chain=row.unit, by=by, verb="organisation.end_pair", subject=row, before=before, after=summary(row))
    return row


def summary(row: Pairing) -> dict[str, Any]:
    """What the audit log digests of a pair."""
    names = ("station_group_id", "office_group_id", "purpose", "from_date", "until_date")
    return {name: getattr(row, name) for name in names}


def _against(row: Pairing) -> list[BadInput]:
    try:
        spans.forwards(row.from_date, row.until_date)
    except BadInput as error:
        return [error]
    found = []
    if (row.station_group.kind, row.office_group.kind) != (GroupKind.STATION, GroupKind.OFFICE):
        found.append(BadInput("organisation.pairing_kinds"))
    for group in (row.station_group, row.office_group):
        if not group.holds_on(row.from_date):
            found.append(BadInput("organisation.group_not_there", group=group.name, day=row.from_date))
    touching = Pairing.objects.touching(row.from_date, row.until_date or date.max)
    if other := touching.filter(station_group=row.station_group).first():
        days: dict[str, Any] = {"from": other.from_date, "until": other.until_date or "…"}
        found.append(BadInput("organisation.pairing_taken", group=row.station_group.name, **days))
    if not rulings.ruling(rulings.SEVERAL, row.unit, row.from_date).value:
        other = touching.filter(office_group=row.office_group).select_related("station_group").first()
        if other:
            names = {"group": row.office_group.name, "other": other.station_group.name}
            found.append(BadInput("organisation.pairing_not_several", **names))
    return found


def _above(one: Unit, other: Unit) -> Unit:
    """The lowest unit that contains both; without one the station group's own."""
    steps = [int(step) for step in one.path.split("/") if step.isdigit()]
    there = {int(step) for step in other.path.split("/") if step.isdigit()}
    common = [step for step in steps if step in there]
    return Unit.objects.get(pk=common[-1]) if common else one
