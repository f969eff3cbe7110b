"""Invented journeys, objects, material and albums for tests."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from redsail.organisation.models import Unit
from redsail.study.actions import journeys, media, stops
from redsail.study.actions.journeys import JourneyDraft
from redsail.study.actions.media import MediumDraft
from redsail.study.actions.stops import RelicDraft, StopDraft
from redsail.study.models import Journey, JourneyStop, Medium, Relic

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
