"""The red journey of the demo bureau: open to strangers, with speakers and a few stamps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from redsail.organisation.models import PartyGroup, Person, Unit
from redsail.study.actions import albums, journeys, stops
from redsail.study.actions.journeys import JourneyDraft
from redsail.study.queries import journeys as query

BY = "system:demo"
SPEAKERS = [("综合办公室", 1), ("法规科", 0), ("城东服务站", 0), ("城西服务站", 1)]
# How many days ago a stop was told, and a word about it.
OWN = {1: (61, ""), 2: (61, "船头的风很轻"), 4: (40, ""), 7: (40, "他是我们常州人"), 12: (18, "")}
OWN |= {27: (5, "带孩子又去了一次")}
GROUP = {1: (61, ""), 2: (61, "一起读了报告"), 5: (33, ""), 13: (12, "")}


def lay(rows: dict[tuple[str, int], Person], bureau: Unit, groups: list[PartyGroup], today: date) -> None:
    """The same bureau on the same day gives the same."""
    draft = JourneyDraft("红色之旅", "从一条小船，到一片江海")
    journey = journeys.begin(by=BY, unit=bureau, draft=draft, standard=True)
    journeys.publish(journey, by=BY, version=journey.version)
    speakers = [rows[place] for place in SPEAKERS if place in rows]
    told = list(query.stops(journey))
    for number, stop in enumerate(told):
        if speakers and number % 3 != 2:
            with_speaker = replace(stops.draft_of(stop), speaker=speakers[number % len(speakers)])
            stops.change(stop, by=BY, draft=with_speaker, version=stop.version)
    own = albums.album(journey, person=rows["综合办公室", 1])
    shared = albums.album(journey, group=groups[0])
    for album, kept in ((own, OWN), (shared, GROUP)):
        for number, (days, note) in kept.items():
            albums.keep(album, by=BY, stop=told[number - 1], told_on=today - timedelta(days=days), note=note)
