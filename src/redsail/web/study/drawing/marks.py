"""A stop as it is drawn: where, what it is called, and where its page is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redsail.study.models import JourneyStop
from redsail.study.queries.journeys import in_language


@dataclass(frozen=True)
class Mark:
    """`kept`: there is a stamp for it. `url` is empty where there is no page to open."""

    number: int
    year: int
    title: str
    place: str
    lat: float | None
    lon: float | None
    is_local: bool
    url: str = ""
    kept: bool = False


def marks(stops: Iterable[JourneyStop], language: str, urls: dict[int, str], kept: set[int]) -> list[Mark]:
    """The stops in the language of the page."""
    found = []
    for stop in stops:
        told = in_language(stop, language)
        found.append(
            Mark(
                stop.number,
                stop.year,
                told.title,
                told.place or stop.place,
                stop.lat,
                stop.lon,
                stop.is_local,
                urls.get(stop.pk, ""),
                stop.pk in kept,
            )
        )
    return found
