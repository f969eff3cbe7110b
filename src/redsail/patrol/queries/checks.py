"""What is wrong or doubtful in how a campaign is set up, each with what cures it. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from redsail.calendars import queries as calendars
from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries import lawful, limits, targets
from redsail.patrol.queries.check import NAMED, STOP, TELL, WARN, Check, listed
from redsail.patrol.queries.reckoning import reckon
from redsail.patrol.queries.staffing import staffing


def checks(campaign: Campaign) -> list[Check]:
    """Everything at once, in the order of the steps; whether a crew gets to each shop is `actions.checks`'s."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    stations = list(campaign.stations.select_related("station").order_by("path"))
    return [
        *_shops(campaign),
        *_nights(campaign, nights, stations),
        *_stations(campaign, stations),
        *staffing(campaign, nights, stations),
        *(
            Check(lack.code, WARN, lack.numbers, cure="approval" if lack.code == lawful.UNAPPROVED else "basis")
            for lack in lawful.missing(campaign)
        ),
    ]


def stops(campaign: Campaign) -> list[Check]:
    """Only what makes a solve pointless."""
    nights = list(campaign.nights.order_by("date").values_list("date", flat=True))
    stations = list(campaign.stations.select_related("station").order_by("path"))
    found = (*_shops(campaign), *_nights(campaign, nights, stations), *_stations(campaign, stations))
    return [check for check in found if check.tone == STOP]


def _shops(campaign: Campaign) -> Iterator[Check]:
    shops = targets.of(campaign)
    if not shops.exists():
        narrowed = bool(campaign.shop_filter) and targets.targets(campaign.unit, {}).exists()
        code = "patrol.check_filter_takes_none" if narrowed else "patrol.campaign_without_shops"
        yield Check(code, STOP, cure="shops" if narrowed else "import")
        return
    if shut := lawful.capped(campaign):
        names = shops.filter(pk__in=shut[:NAMED]).values_list("name", flat=True)
        rule = limits.CAP[campaign.kind]
        numbers = {"count": len(shut), "names": "、".join(names), "most": limits.number(campaign, rule)}
        yield Check("patrol.check_over_cap", WARN, {**numbers, **lawful.cited(campaign, rule)}, cure="leave_out_capped")


def _nights(campaign: Campaign, nights: list[date], stations: list[Unit]) -> Iterator[Check]:
    if not nights:
        yield Check("patrol.campaign_without_nights", STOP, cure="nights")
        return
    if gone := [night for night in nights if night <= timezone.localdate()]:
        numbers = {"count": len(gone), "first": gone[0].isoformat()}
        cure = "drop_nights" if len(gone) < len(nights) else "nights"
        yield Check("patrol.check_nights_gone", WARN, numbers, cure=cure, days=tuple(gone))
    needed = reckon(campaign)
    if needed.nights > len(nights):
        numbers = {"missing": needed.nights - len(nights), "needed": needed.nights, "nights": len(nights)}
        yield Check("patrol.check_too_few_nights", WARN, {**numbers, "crews": needed.crews}, cure="add_nights")
    holidays = [day.date for day in calendars.days(nights[0], nights[-1]) if day.holiday and day.date in set(nights)]
    if holidays:
        numbers = {"count": len(holidays), "nights": listed(holidays)}
        yield Check("patrol.check_holidays", WARN, numbers, cure="drop_nights", days=tuple(holidays))
    others = Night.objects.filter(date__in=nights, campaign__stations__in=stations).exclude(campaign=campaign)
    shared = others.filter(campaign__reached="").order_by("campaign", "date").values_list("campaign__name", "date")
    for name in dict.fromkeys(name for name, _day in shared.distinct()):
        days = sorted({day for other, day in shared if other == name})
        numbers = {"name": name, "count": len(days), "nights": listed(days)}
        cure = "drop_nights" if len(days) < len(nights) else "nights"
        yield Check("patrol.check_other_campaign", WARN, numbers, cure=cure, days=tuple(days))


def _stations(campaign: Campaign, stations: list[Unit]) -> Iterator[Check]:
    if not stations:
        there = Unit.objects.filter(path__startswith=campaign.unit.path, station__isnull=False).exists()
        yield Check("patrol.campaign_without_stations", STOP, cure="crews" if there else "new_station")
    seen: dict[tuple[float, float], str] = {}
    for unit in stations:
        lat, lon = unit.station.lat, unit.station.lon
        if lat is None or lon is None:
            yield Check(
                "patrol.station_without_place", STOP, {"station": unit.name, "pk": unit.pk}, cure="place_station"
            )
        elif (lat, lon) in seen:
            numbers = {"station": unit.name, "other": seen[lat, lon], "pk": unit.pk}
            yield Check("patrol.check_same_place", STOP, numbers, cure="place_station")
        else:
            seen[lat, lon] = unit.name
    sending = [unit.pk for unit in stations]
    if sending:
        elsewhere = targets.of(campaign).filter(station__isnull=False).exclude(station__in=sending)
        if count := elsewhere.count():
            yield Check("patrol.check_shops_of_others", TELL, {"count": count}, cure="crews")
