"""Begin a red journey, change its name and colours, open it to strangers and close it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.study import access
from redsail.study.actions import stops
from redsail.study.actions.stops import RelicDraft, StopDraft
from redsail.study.enums import Certainty
from redsail.study.models import Journey
from redsail.study.queries import journeys as query
from redsail.study.queries import public_words

COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class JourneyDraft:
    """How a journey is called, and its colours."""

    title: str
    motto: str = ""
    colour: str = "#a4211b"
    accent: str = "#c4933f"


@transaction.atomic
def begin(*, by: Actor, unit: Unit, draft: JourneyDraft, standard: bool = False) -> Journey:
    """A bureau's journey; with `standard` it starts from the stops that come with the software."""
    permissions.require(by, access.MANAGE, unit)
    _check(draft)
    journey, new = Journey.objects.get_or_create(unit=unit, defaults=_columns(draft))
    if not new:
        raise Clash("study.journey_there")
    audit.record(chain=unit, by=by, verb="study.begin_journey", subject=journey, after=_columns(draft))
    if standard:
        for number, row in enumerate(query.standard()["stops"], start=1):
            stops.add(journey, by=by, draft=from_standard(row, number))
    return journey


@transaction.atomic
def change(journey: Journey, *, by: Actor, draft: JourneyDraft, version: int) -> Journey:
    """Another name, motto or colours."""
    permissions.require(by, access.MANAGE, journey.unit)
    _check(draft)
    if journey.public_since:
        check_public(journey, draft)
    return _write(journey, by, "study.change_journey", version, **_columns(draft))


@transaction.atomic
def publish(journey: Journey, *, by: Actor, version: int) -> Journey:
    """Open the page for strangers. Raises Problems with every word in every stop that does not belong there."""
    permissions.require(by, access.MANAGE, journey.unit)
    check_public(journey)
    return _write(journey, by, "study.publish_journey", version, public_since=timezone.now())


@transaction.atomic
def withdraw(journey: Journey, *, by: Actor, version: int) -> Journey:
    """Close the page for strangers."""
    permissions.require(by, access.MANAGE, journey.unit)
    return _write(journey, by, "study.withdraw_journey", version, public_since=None)


def check_public(journey: Journey, draft: JourneyDraft | None = None) -> None:
    """Raises Problems unless all that strangers would read is fit for them."""
    names = public_words.restricted_names(journey)
    titles = f"{draft.title} {draft.motto}" if draft else f"{journey.title} {journey.motto}"
    wrong = [
        BadInput("study.not_for_strangers", number=0, title=journey.title, word=word)
        for word in public_words.unfit(titles, names)
    ]
    rows = list(query.public(journey))
    for stop in rows:
        wrong += stops.unfit(stop, stops.told_to_strangers(stop), names)
        wrong += [
            BadInput("study.medium_not_for_strangers", title=medium.title, word=word)
            for medium in stop.media.all()
            for word in public_words.unfit(medium.title, names)
        ]
    if not rows:
        wrong.append(BadInput("study.nothing_to_publish"))
    if wrong:
        raise Problems(wrong)


def from_standard(row: dict[str, Any], number: int) -> StopDraft:
    """A line of data/red_journey.yaml as a draft."""
    relic = row.get("relic")
    return StopDraft(
        number=number,
        year=row["year"],
        title=row["title"],
        place=row["place"],
        lat=row["lat"],
        lon=row["lon"],
        is_local=row.get("local", False),
        story=row["story"],
        questions=row["questions"].replace("|", "\n"),
        certainty=Certainty(row["certainty"]),
        source=row["source"],
        texts={"en": (row["title_en"], row["place_en"], row["story_en"])},
        relics=(RelicDraft(**{"restricted": True, **relic}),) if relic else (),
    )


def _check(draft: JourneyDraft) -> None:
    wrong = [] if draft.title.strip() else [BadInput("study.no_title")]
    wrong += [BadInput("study.colour", value=c) for c in (draft.colour, draft.accent) if not COLOUR.fullmatch(c)]
    if wrong:
        raise Problems(wrong)


def _columns(draft: JourneyDraft) -> dict[str, Any]:
    title, motto = " ".join(draft.title.split())[:60], " ".join(draft.motto.split())[:120]
    return {"title": title, "motto": motto, "colour": draft.colour, "accent": draft.accent}


def _write(journey: Journey, by: Actor, verb: str, version: int, **columns: Any) -> Journey:
    if not Journey.objects.filter(pk=journey.pk, version=version).update(version=version + 1, **columns):
        raise Clash("base.clash")
    before = {name: getattr(journey, name) for name in columns}
    journey.refresh_from_db()
    audit.record(chain=journey.unit, by=by, verb=verb, subject=journey, before=before, after=columns)
    return journey
