"""Invented journeys, objects, material and albums for tests."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from tests.factories import organisation as make

from redsail.organisation.models import GroupMembership, PartyGroup, Unit
from redsail.shops.actions import integrity_groups
from redsail.shops.models import IntegrityGroup
from redsail.study.actions import books, journeys, media, seasons, speakers, stops, talks
from redsail.study.actions.books import BookDraft
from redsail.study.actions.journeys import JourneyDraft
from redsail.study.actions.media import MediumDraft
from redsail.study.actions.seasons import SeasonDraft
from redsail.study.actions.stops import RelicDraft, StopDraft
from redsail.study.models import (
    Book,
    IntegrityTalk,
    Journey,
    JourneyStop,
    Medium,
    QuizQuestion,
    ReadingSeason,
    Relic,
    Speaker,
    TalkTopic,
)

BY = "cli:tests"
LABEL = RelicDraft("label", "《金苇荡》", "青禾烟厂", "一枚旧烟标，画着苇荡。")


def journey(at: Unit, **values: Any) -> Journey:
    """A journey without stops."""
    return Journey.objects.filter(unit=at).first() or journeys.begin(
        by=BY, unit=at, draft=JourneyDraft(**{"title": "红色之旅", **values})
    )


def stop(at: Unit, **values: Any) -> JourneyStop:
    """A stop with a label."""
    of = journey(at)
    facts = {
        "number": of.stops.count() + 1,
        "year": 1921,
        "title": "湖上小船",
        "place": "南湖",
        "lat": 30.7,
        "lon": 120.7,
    }
    facts |= {"story": "会在船上开完。", "texts": {"en": ("The boat", "", "")}, "relics": (LABEL,)}
    return stops.add(of, by=BY, draft=StopDraft(**{**facts, **values}))


def png(name: str = "图.png", size: tuple[int, int] = (8, 6), kind: str = "PNG") -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#a4211b").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def mp4(size: int = 4096) -> bytes:
    """What begins like a film."""
    return b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41".ljust(size, b"\x07")


def label(at: Unit) -> Relic:
    """A label with its picture."""
    return media.picture(stop(at).relics.get(), by=BY, file=png())


def medium(at: Unit, file: Any = None, **values: Any) -> Medium:
    """Material of a stop."""
    draft = MediumDraft(**{"title": "湖面", "stop": stop(at), **values})
    return media.upload(by=BY, unit=at, draft=draft, file=file or png())


def opened(at: Unit) -> Journey:
    """A journey that strangers may read, with one stop and one public picture."""
    medium(at, is_public=True)
    of = journey(at)
    of.refresh_from_db()
    return journeys.publish(of, by=BY, version=of.version)


def group(at: Unit, people: int = 3) -> PartyGroup:
    """A Party group with its people."""
    found = make.group(at)
    for _each in range(people):
        GroupMembership.objects.create(group=found, person=make.person(at), from_date=make.START)
    return found


def season(at: Unit, groups: int = 1, people: int = 3, first: date | None = None, **values: Any) -> ReadingSeason:
    """A season of two themes, eight weeks from tomorrow."""
    start = first or timezone.localdate() + timedelta(days=1)
    facts = {
        "title": "读书季",
        "from_date": start,
        "until_date": start + timedelta(days=56),
        "themes": ("好书", "党史"),
    }
    facts["groups"] = [group(at, people) for _each in range(groups)]
    return seasons.begin(by=BY, unit=at, draft=SeasonDraft(**{**facts, **values}))


def book(at: Unit, title: str = "红岩", copies: int = 1) -> Book:
    """A book."""
    return books.enter(by=BY, unit=at, draft=BookDraft(title, copies=copies))


def integrity_group(at: Unit, name: str = "街东诚信小组", **values: Any) -> IntegrityGroup:
    """A group of shopkeepers."""
    return integrity_groups.found(by=BY, unit=at, name=name, **values)


def speaker(at: Unit, *topics: str, **values: Any) -> Speaker:
    """Somebody who tells these topics."""
    rows = [TalkTopic.objects.get_or_create(unit=at, name=name)[0] for name in topics or ("红船",)]
    person = values.pop("person", None) or make.person(at)
    return speakers.name_speaker(by=BY, unit=at, person=person, topics=rows, **values)


def talk(at: Unit, days_ago: int = 0) -> IntegrityTalk:
    """A talk in calendars, held so many days ago."""
    who = speaker(at)
    day = timezone.localdate() - timedelta(days=days_ago)
    row = IntegrityTalk.objects.create(group=integrity_group(at), topic=who.topics.get(), speaker=who, day=day)
    talks.publish(row, by=BY)
    return row


def question(at: Unit, text: str = "红船在哪个湖上？", **values: Any) -> QuizQuestion:
    """A question with one right answer."""
    return QuizQuestion.objects.create(
        unit=at, text=text, **{"kind": "single", "choices": ["南湖", "西湖"], "right": [0], **values}
    )
