"""The stops of a journey as pages show them: all at once, a constant number of queries."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from django.db.models import Prefetch, QuerySet

from redsail.study import access
from redsail.study.models import Journey, JourneyStop, Medium, Relic, StopText


def nearest(user: Any) -> Journey | None:
    """The journey of one's own bureau. One query."""
    return access.journeys(user).first()


def stops(journey: Journey) -> QuerySet[JourneyStop]:
    """The stops in order, with their texts in other languages. Two queries."""
    return journey.stops.prefetch_related("texts").order_by("number")


def told(journey: Journey, user: Any) -> QuerySet[JourneyStop]:
    """The same with speakers, and with the objects and media that `user` may see. Four queries."""
    return (
        journey.stops.select_related("speaker")
        .prefetch_related("texts", Prefetch("relics", access.relics(user)), Prefetch("media", access.media(user)))
        .order_by("number")
    )


def public(journey: Journey) -> QuerySet[JourneyStop]:
    """What strangers see: no restricted object, and of the media those that are public. Four queries."""
    open_media = Medium.objects.filter(is_public=True, restricted=False).select_related("file", "cover")
    harmless = Relic.objects.filter(restricted=False)
    return journey.stops.prefetch_related(
        "texts", Prefetch("media", open_media), Prefetch("relics", harmless)
    ).order_by("number")


def in_language(stop: JourneyStop, language: str) -> StopText | JourneyStop:
    """The stop as told in a language; itself where nobody has told it so."""
    return next((text for text in stop.texts.all() if text.language == language), stop)


@lru_cache(maxsize=1)
def standard() -> dict[str, Any]:
    """The journey a bureau may start from: data/red_journey.yaml."""
    return yaml.safe_load(files("redsail.study").joinpath("data/red_journey.yaml").read_text(encoding="utf-8"))
