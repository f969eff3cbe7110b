"""How many nights a campaign needs, roughly and at once: for pages, before anything is solved.

A tour through n places spread over an area A is about 0.7124 √(n A) long (Beardwood, Halton, Hammersley 1959); A is
counted in cells in which shops lie, so that fields between villages do not count. Good to a fifth, and said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, cos, hypot, radians, sqrt

from django.utils import timezone

from redsail.organisation.enums import StaffKind
from redsail.organisation.models import Person
from redsail.patrol.models import Campaign
from redsail.patrol.queries import limits, targets
from redsail.patrol.queries.officers import GOING_OUT

TOUR = 0.7124
CELL = 500.0  # metres
METRES_A_DEGREE = 111_320.0
NIGHTS_A_WEEK = 4
Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Reckoning:
    """`crews`: how many can go out on one night, all stations together; `nights`: needed, 0 where nothing is known."""

    shops: int
    visits: int
    crew_nights: int
    crews: int
    nights: int


def reckon(campaign: Campaign) -> Reckoning:
    """The estimate for a campaign as it is set up now, in five queries."""
    stations = [unit.station for unit in campaign.stations.select_related("station")]
    homes = {each.unit_id: (each.lat, each.lon) for each in stations if each.lat is not None and each.lon is not None}
    rows = targets.of(campaign).filter(lat__isnull=False).values_list("lat", "lon", "station_id", "grade")
    parts: dict[int, list[Place]] = {pk: [] for pk in homes}
    shops = visits = 0
    for lat, lon, station, grade in rows:
        shops += 1
        times = targets.visits(campaign, grade)[0]
        visits += times
        if homes and lat is not None and lon is not None:
            home = station if station in homes else min(homes, key=lambda pk: _metres(homes[pk], (lat, lon)))
            parts[home] += [(lat, lon)] * times
    needed = {pk: _crew_nights(campaign, homes[pk], places) for pk, places in parts.items() if places}
    crews = possible(campaign, len(homes))
    whole = sum(needed.values())
    nights = ceil(whole / crews) if crews else 0
    if campaign.crews_per_night:
        nights = max([nights, *(ceil(each / campaign.crews_per_night) for each in needed.values())])
    return Reckoning(shops, visits, whole, crews, nights)


def possible(campaign: Campaign, stations: int) -> int:
    """Crews that can go out on one night: what may go, and what the people there are make up in the long run."""
    most = stations * (campaign.crews_per_night or limits.number(campaign, limits.CREWS))
    if not campaign.with_crews:
        return most
    kinds = list(
        Person.objects.on(timezone.localdate())
        .filter(unit__path__startswith=campaign.unit.path, staff_kind__in=GOING_OUT)
        .exclude(pk__in=campaign.spared.all())
        .values_list("staff_kind", flat=True)
    )
    officers = limits.number(campaign, limits.ENFORCEMENT[campaign.kind])
    office = limits.number(campaign, limits.OFFICE[campaign.kind])
    share = _share(campaign)
    by_kind = [
        int(kinds.count(kind) * share) // each
        for kind, each in ((StaffKind.ENFORCEMENT, officers), (StaffKind.OFFICE, office))
        if each
    ]
    return max(1, min([most, *by_kind])) if most else 0


def _share(campaign: Campaign) -> Fraction:
    """Of the nights of a usual week, how many one person may go out on: by the weekly limit, and by the rest after
    each. Not everybody goes every night."""
    weekly = limits.number(campaign, limits.NIGHTS_A_WEEK) or NIGHTS_A_WEEK
    rested = ceil(NIGHTS_A_WEEK / (1 + limits.number(campaign, limits.REST_NIGHTS)))
    return Fraction(min(NIGHTS_A_WEEK, weekly, rested), NIGHTS_A_WEEK)


def _crew_nights(campaign: Campaign, home: Place, places: list[Place]) -> int:
    """Evenings of one crew for these visits."""
    speed = limits.number(campaign, limits.SPEED) / 3.6
    detour = limits.number(campaign, limits.DETOUR) / 100
    cells = {(int(lat * METRES_A_DEGREE / CELL), int(_east(lat, lon) / CELL)) for lat, lon in places}
    hop = TOUR * sqrt(len(cells) * CELL * CELL / len(places)) * detour / speed
    way = sum(_metres(home, place) for place in places) / len(places) * detour / speed
    evening = min(campaign.longest, campaign.ends - campaign.begins)
    fit = max(1, int((evening - 2 * way + hop) // (campaign.service + hop)))
    return ceil(len(places) / fit)


def _metres(one: Place, two: Place) -> float:
    return hypot((one[0] - two[0]) * METRES_A_DEGREE, _east(one[0], one[1] - two[1]))


def _east(lat: float, lon: float) -> float:
    return lon * METRES_A_DEGREE * cos(radians(lat))
