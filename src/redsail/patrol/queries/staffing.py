"""Whether there are people for a campaign's nights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Unit
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, Recusal
from redsail.patrol.queries import lawful, limits, targets
from redsail.patrol.queries.check import TELL, WARN, Check, listed
from redsail.patrol.queries.officers import OfficerRow, officers


def staffing(campaign: Campaign, nights: list[date], stations: list[Unit]) -> Iterator[Check]:
    """Stations without officers, nights without enough people or certificates, recusals; four queries."""
    inspection = campaign.kind == CampaignKind.INSPECTION
    if not campaign.with_crews:
        if inspection:
            rule = lawful.cited(campaign, limits.ENFORCEMENT[campaign.kind])
            yield Check("patrol.check_inspection_needs_names", WARN, rule, cure="crews")
        return
    people = officers(campaign, limits.number(campaign, limits.WINDOW))
    if not nights:
        return
    empty = [
        unit.name
        for unit in stations
        if not any(row.person.unit_id == unit.pk and row.person.staff_kind == StaffKind.ENFORCEMENT for row in people)
    ]
    if empty:
        yield Check("patrol.check_station_without_officers", TELL, {"names": "、".join(empty)}, cure="people")
    least = limits.number(campaign, limits.ENFORCEMENT[campaign.kind])
    short = tuple(night for night in nights if _fit(people, night, inspection) < least)
    if short:
        code = "patrol.check_too_few_certified" if inspection else "patrol.check_too_few_officers"
        rule = lawful.cited(campaign, limits.ENFORCEMENT[campaign.kind])
        cure = "drop_nights" if len(short) < len(nights) else "people"
        numbers = {"count": len(short), "nights": listed(short), "least": least}
        yield Check(code, WARN, {**numbers, **rule}, cure=cure, days=short)
    yield from _crews(campaign, people, [night for night in nights if night not in short], stations)
    apart = Recusal.objects.filter(person__in=[row.person.pk for row in people], shop__in=targets.of(campaign))
    if count := apart.count():
        numbers = {"count": count, **lawful.cited(campaign, limits.RECUSAL)}
        yield Check("patrol.check_recusals", TELL, numbers)


def _crews(campaign: Campaign, people: list[OfficerRow], nights: list[date], stations: list[Unit]) -> Iterator[Check]:
    """Nights on which there are people for fewer crews than are to go, by counting; and what cures it."""
    wanted = (campaign.crews_per_night or 0) * len(stations)
    able = {night: possible(campaign, people, night) for night in nights} if wanted else {}
    short = tuple(night for night, crews in able.items() if crews < wanted)
    if not short:
        return
    most = min(able.values())
    away = sum(any(night in row.away for night in short) for row in people)
    numbers = {"count": len(short), "nights": listed(short), "wanted": wanted, "most": most, "away": away}
    few = len(short) * 2 <= len(nights)
    cure = "drop_nights" if few else "fewer_crews" if most >= len(stations) else "crews"
    yield Check("patrol.check_crews_short", WARN, numbers, cure=cure, days=short)


def fewer_crews(campaign: Campaign) -> int:
    """As many crews a night and station as there are people for on every night; 0: not one for each station."""
    people = officers(campaign, limits.number(campaign, limits.WINDOW))
    nights, stations = campaign.nights.values_list("date", flat=True), campaign.stations.count()
    return min((possible(campaign, people, night) for night in nights), default=0) // max(1, stations)


def possible(campaign: Campaign, people: list[OfficerRow], night: date) -> int:
    """Crews that can be made up of those who are free on a night, all stations together; by counting only."""
    inspection = campaign.kind == CampaignKind.INSPECTION
    office = limits.number(campaign, limits.OFFICE[campaign.kind])
    free = sum(night not in row.away and row.person.staff_kind == StaffKind.OFFICE for row in people)
    crews = _fit(people, night, inspection) // max(1, limits.number(campaign, limits.ENFORCEMENT[campaign.kind]))
    return min(crews, free // office) if office else crews


def _fit(people: list[OfficerRow], night: date, inspection: bool) -> int:
    """How many enforce on a night: at inspections whoever holds a certificate valid that night, whatever their post."""
    return sum(
        night not in row.away
        and (
            any(start <= night <= end for start, end in row.certificates)
            if inspection
            else row.person.staff_kind == StaffKind.ENFORCEMENT
        )
        for row in people
    )
