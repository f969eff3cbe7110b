"""The red journey of the demo bureau: open to strangers, with speakers and a few stamps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from redsail.organisation.models import PartyGroup, Person, Unit
from redsail.shops.actions import integrity_groups
from redsail.study.actions import albums, books, journeys, seasons, speakers, stops
from redsail.study.actions.books import BookDraft
from redsail.study.actions.journeys import JourneyDraft
from redsail.study.actions.seasons import SeasonDraft
from redsail.study.models import JourneyStop
from redsail.study.queries import journeys as query

BY = "system:demo"
SPEAKERS = [("综合办公室", 1), ("法规科", 0), ("城东服务站", 0), ("城西服务站", 1)]
THEMES = ("榜样大家谈", "好书共分享", "党史故事会", "经典诵读", "专题讲座")
BOOKS = [
    ("红岩", "罗广斌、杨益言", "狱中的坚持", 3),
    ("乡土中国", "费孝通", "走村入户前读一读", 2),
    ("可爱的中国", "方志敏", "短，适合夜学", 4),
    ("平凡的世界", "路遥", "", 1),
]
GROUPS_OF_SHOPS = [("城东服务站", "东街茶馆"), ("城西服务站", "西桥社区活动室"), ("望帆服务站", "望帆老码头")]
NOTE = "夜学读了两章。小萝卜头把蝴蝶放走的那一段，大家都没有说话。"
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
    _season(rows, bureau, groups, today)
    _talks(rows, bureau, told)
    own = albums.album(journey, person=rows["综合办公室", 1])
    shared = albums.album(journey, group=groups[0])
    for album, kept in ((own, OWN), (shared, GROUP)):
        for number, (days, note) in kept.items():
            albums.keep(album, by=BY, stop=told[number - 1], told_on=today - timedelta(days=days), note=note)


def _season(rows: dict[tuple[str, int], Person], bureau: Unit, groups: list[PartyGroup], today: date) -> None:
    """A season that waits for its proposal, a shelf of books, a note that somebody shares."""
    first = today + timedelta(days=5)
    draft = SeasonDraft(f"{today.year}年读书季", first, first + timedelta(days=84), THEMES, groups)
    season = seasons.begin(by=BY, unit=bureau, draft=draft)
    shelf = [books.enter(by=BY, unit=bureau, draft=BookDraft(*book)) for book in BOOKS]
    reader = rows["城东服务站", 0]
    books.lend(shelf[0], by=BY, person=reader)
    books.note(season, by=BY, person=reader, text=NOTE, shared=True, book=shelf[0])


def _talks(rows: dict[tuple[str, int], Person], bureau: Unit, told: list[JourneyStop]) -> None:
    """Topics out of the journey, speakers, and a group of shopkeepers at each of three stations."""
    topics = [speakers.add_topic(by=BY, unit=bureau, name=stop.title, stop=stop) for stop in told[:6]]
    for number, place in enumerate(SPEAKERS):
        if place in rows:
            mine = topics[number : number + 3]
            speakers.name_speaker(
                by=BY, unit=bureau, person=rows[place], topics=mine, weekdays="135" if number else "24"
            )
    for name, where in GROUPS_OF_SHOPS:
        station = Unit.objects.get(name=name, path__startswith=bureau.path)
        integrity_groups.found(by=BY, unit=station, name=f"{name[:2]}诚信小组", place=where)
