"""Add, change and remove stops with their texts in other languages and their objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Person
from redsail.shops.queries import keys
from redsail.study import access
from redsail.study.enums import Certainty, RelicKind
from redsail.study.models import Journey, JourneyStop, Relic, StopText
from redsail.study.queries import public_words

Text = tuple[str, str, str]
PLAIN = ("number", "year", "title", "place", "lat", "lon", "is_local", "story", "questions", "certainty", "source")


@dataclass(frozen=True)
class RelicDraft:
    """An object of its time. What is a cigarette label is restricted, whatever is said."""

    kind: str
    name: str
    maker: str = ""
    story: str = ""
    certainty: str = Certainty.UNVERIFIED
    source: str = ""
    restricted: bool = True


@dataclass(frozen=True)
class StopDraft:
    """A stop. `texts`: language → title, place, story. None leaves texts, or objects, as they are."""

    number: int
    year: int
    title: str
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    is_local: bool = False
    story: str = ""
    questions: str = ""
    certainty: str = Certainty.UNVERIFIED
    source: str = ""
    speaker: Person | None = None
    texts: Mapping[str, Text] | None = None
    relics: tuple[RelicDraft, ...] | None = None


@transaction.atomic
def add(journey: Journey, *, by: Actor, draft: StopDraft) -> JourneyStop:
    """A new stop. Raises Problems with all that is wrong."""
    permissions.require(by, access.MANAGE, journey.unit)
    check(journey, draft)
    stop = JourneyStop.objects.create(journey=journey, **_columns(draft))
    _settle(stop, draft)
    audit.record(chain=journey.unit, by=by, verb="study.add_stop", subject=stop, after=summary(stop))
    return stop


@transaction.atomic
def change(stop: JourneyStop, *, by: Actor, draft: StopDraft, version: int) -> JourneyStop:
    """Replace what a stop is; nothing is written when nothing differs."""
    permissions.require(by, access.MANAGE, stop.journey.unit)
    check(stop.journey, draft, stop)
    before = summary(stop)
    if not JourneyStop.objects.filter(pk=stop.pk, version=version).update(version=version + 1, **_columns(draft)):
        raise Clash("base.clash")
    stop.refresh_from_db()
    _settle(stop, draft)
    after = summary(stop)
    if after == before:
        JourneyStop.objects.filter(pk=stop.pk).update(version=version)
        stop.version = version
        return stop
    audit.record(chain=stop.journey.unit, by=by, verb="study.change_stop", subject=stop, before=before, after=after)
    return stop


@transaction.atomic
def remove(stop: JourneyStop, *, by: Actor) -> None:
    """Take a stop off the journey, with its stamps; its media stay with the unit."""
    permissions.require(by, access.MANAGE, stop.journey.unit)
    before, unit, name = summary(stop), stop.journey.unit, f"journey_stop:{stop.pk}"
    stop.delete()
    audit.record(chain=unit, by=by, verb="study.remove_stop", subject=name, before=before)


def check(journey: Journey, draft: StopDraft, stop: JourneyStop | None = None) -> None:
    """Raises Problems: no name, a number that is taken, half a place, and words unfit for strangers once it is open."""
    wrong: list[BadInput] = [] if draft.title.strip() else [BadInput("study.no_title")]
    taken = journey.stops.filter(number=draft.number).exclude(pk=stop.pk if stop else 0).first()
    if taken:
        wrong.append(BadInput("study.number_taken", number=draft.number, title=taken.title))
    wrong += place_faults(draft.lat, draft.lon)
    if journey.public_since:
        wrong += unfit(draft, _open_words(draft), public_words.restricted_names(journey))
    if wrong:
        raise Problems(wrong)


def place_faults(lat: float | None, lon: float | None) -> list[BadInput]:
    """What is wrong with a place; nothing where there is none."""
    if lat is None and lon is None:
        return []
    if lat is None or lon is None:
        return [BadInput("study.half_a_place")]
    on_earth = -90 <= lat <= 90 and -180 <= lon <= 180
    return [] if on_earth else [BadInput("study.not_on_earth", lat=lat, lon=lon)]


def unfit(stop: StopDraft | JourneyStop, text: str, names: list[str]) -> list[BadInput]:
    """A fault for each word in `text` that does not belong on a page for strangers."""
    return [
        BadInput("study.not_for_strangers", number=stop.number, title=stop.title, word=word)
        for word in public_words.unfit(text, names)
    ]


def told_to_strangers(stop: JourneyStop) -> str:
    """All that the public page says of a stop."""
    parts = [stop.title, stop.place, stop.story, stop.questions]
    parts += [part for text in stop.texts.all() for part in (text.title, text.place, text.story)]
    parts += [part for relic in stop.relics.all() if not relic.restricted for part in (relic.name, relic.story)]
    return "\n".join(parts)


def summary(stop: JourneyStop) -> dict[str, Any]:
    """What the audit log digests of a stop."""
    told = {name: getattr(stop, name) for name in (*PLAIN, "speaker_id")}
    told["texts"] = sorted(stop.texts.values_list("language", "title", "place", "story"))
    columns = ("kind", "name", "maker", "story", "certainty", "source", "restricted")
    return told | {"relics": [list(row) for row in stop.relics.order_by("pk").values_list(*columns)]}


def _open_words(draft: StopDraft) -> str:
    parts = [draft.title, draft.place, draft.story, draft.questions]
    parts += [part for text in (draft.texts or {}).values() for part in text]
    parts += [part for relic in draft.relics or () if not relic.restricted for part in (relic.name, relic.story)]
    return "\n".join(parts)


def _columns(draft: StopDraft) -> dict[str, Any]:
    columns = {name: getattr(draft, name) for name in PLAIN}
    columns["title"] = " ".join(draft.title.split())[:60]
    columns["place"] = " ".join(draft.place.split())[:80]
    words = f"{columns['title']} {columns['place']} {draft.story}".lower()
    found = keys.initials(columns["title"])
    return columns | {"speaker": draft.speaker, "search": f"{words}\n{found}"}


def _settle(stop: JourneyStop, draft: StopDraft) -> None:
    """Texts and objects as the draft says; what is the same keeps its row, and so its picture."""
    if draft.texts is not None:
        _settle_texts(stop, draft.texts)
    if draft.relics is None:
        return
    there = {(relic.kind, relic.name): relic for relic in stop.relics.all()}
    for each in draft.relics:
        row = there.pop((each.kind, each.name), None) or Relic(stop=stop, kind=each.kind, name=each.name)
        row.maker, row.story, row.certainty, row.source = each.maker, each.story, each.certainty, each.source
        row.restricted = each.restricted or each.kind == RelicKind.LABEL
        row.save()
    for gone in there.values():
        gone.delete()


def _settle_texts(stop: JourneyStop, texts: Mapping[str, Text]) -> None:
    wanted = {language: text for language, text in texts.items() if any(part.strip() for part in text)}
    stop.texts.exclude(language__in=wanted).delete()
    for language, (title, place, story) in wanted.items():
        values = {"title": title.strip()[:120], "place": place.strip()[:120], "story": story.strip()}
        StopText.objects.update_or_create(stop=stop, language=language, defaults=values)


def draft_of(stop: JourneyStop) -> StopDraft:
    """A stop as it stands, to change a part of it."""
    columns = {name: getattr(stop, name) for name in (*PLAIN, "speaker")}
    relics = tuple(
        RelicDraft(row.kind, row.name, row.maker, row.story, row.certainty, row.source, row.restricted)
        for row in stop.relics.order_by("pk")
    )
    texts = {text.language: (text.title, text.place, text.story) for text in stop.texts.all()}
    return StopDraft(**columns, texts=texts, relics=relics)
