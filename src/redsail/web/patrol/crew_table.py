"""The table of the crews step: people by unit, free nights and certificates on a campaign's nights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Person, Unit
from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits
from redsail.patrol.queries.officers import GOING_OUT, free_nights
from redsail.web.patrol import rulings


@dataclass
class Row:
    """A person: nights free and nights with a valid certificate, of all nights; whether ticked to go."""

    person: Person
    free: int
    certified: int
    going: bool


@dataclass
class Group:
    """The people of a station, or of the bureau's other units."""

    unit: Unit
    is_station: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def enforcement(self) -> int:
        """How many enforce."""
        return sum(row.person.staff_kind == StaffKind.ENFORCEMENT for row in self.rows)

    @property
    def certified(self) -> int:
        """How many hold a certificate on at least one of the nights."""
        return sum(row.certified > 0 for row in self.rows)


def people(campaign: Campaign, today: date) -> Any:
    """Everybody who goes out and is there today or on the nights."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True)) or [today]
    found = Person.objects.touching(min(today, nights[0]), nights[-1])
    found = found.filter(unit__path__startswith=campaign.unit.path, staff_kind__in=GOING_OUT)
    return found.select_related("unit").order_by("unit__path", "pinyin", "pk")


def context(campaign: Campaign, stations: Any, found: Any, form: Any) -> dict[str, Any]:
    """Groups in the order of the units, stations first; and what crews are made of."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    known = free_nights(list(found), nights, campaign)
    going = {int(pk) for pk in form["going"].value() or () if str(pk).isdecimal()}
    by_unit: dict[int, list[Row]] = defaultdict(list)
    for person in found:
        by_unit[person.unit_id].append(Row(person, *known[person.pk], person.pk in going))
    ticked = {str(pk) for pk in form["stations"].value() or ()}
    groups = [Group(unit, True, by_unit.pop(unit.pk, [])) for unit in stations]
    others = {person.unit_id: person.unit for person in found}
    groups += [Group(others[pk], False, rows) for pk, rows in by_unit.items()]
    return {
        "groups": groups,
        "ticked": ticked,
        "night_count": len(nights),
        "seats": limits.number(campaign, limits.SEATS),
        "lines": rulings.lines(
            campaign, [limits.SEATS, limits.ENFORCEMENT[campaign.kind], limits.OFFICE[campaign.kind]]
        ),
        "stations": stations,
    }
