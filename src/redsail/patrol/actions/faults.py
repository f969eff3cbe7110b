"""What can be wrong with what an officer settles; every list is whole, so that all is said at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from redsail.base.errors import BadInput, Problems
from redsail.organisation.models import Unit
from redsail.patrol.actions import check_words, words  # noqa: F401  (the sentences to the codes raised here)

MOST_NIGHTS = 366


class Times(Protocol):
    """An evening: seconds from its midnight, lengths in seconds."""

    @property
    def begins(self) -> int: ...
    @property
    def ends(self) -> int: ...
    @property
    def longest(self) -> int: ...
    @property
    def service(self) -> int: ...
    @property
    def study_begins(self) -> int | None: ...
    @property
    def study_ends(self) -> int | None: ...


def raise_all(wrong: Sequence[BadInput]) -> None:
    """Raises Problems when there are any."""
    if wrong:
        raise Problems(wrong)


def of_name(name: str) -> list[BadInput]:
    """A campaign has a name."""
    return [] if name.strip() else [BadInput("patrol.campaign_without_name")]


def of_nights(nights: Sequence[date]) -> list[BadInput]:
    """At least one night, at most a year of them."""
    if not nights:
        return [BadInput("patrol.campaign_without_nights")]
    if len(nights) > MOST_NIGHTS:
        return [BadInput("patrol.campaign_too_many_nights", nights=len(nights), most=MOST_NIGHTS)]
    return []


def of_stations(unit: Unit, stations: Sequence[Unit]) -> list[BadInput]:
    """At least one station; each of the bureau, and with a place."""
    if not stations:
        return [BadInput("patrol.campaign_without_stations")]
    foreign = [station for station in stations if not station.path.startswith(unit.path)]
    lost = [station for station in stations if not station.station.is_located]
    return [
        *(BadInput("patrol.station_of_another_unit", station=station.name) for station in foreign),
        *(BadInput("patrol.station_without_place", station=station.name) for station in lost),
    ]


def of_evening(times: Times) -> list[BadInput]:
    """The study lies before the round, the round ends after it begins, a visit fits in."""
    wrong = []
    if times.ends <= times.begins:
        wrong.append(BadInput("patrol.evening_ends_before_it_begins"))
    if times.study_begins is not None and not times.study_begins < (times.study_ends or 0) <= times.begins:
        wrong.append(BadInput("patrol.study_not_before_round"))
    if not 0 < times.service <= times.longest:
        wrong.append(BadInput("patrol.visit_longer_than_evening", minutes=times.service // 60))
    return wrong
