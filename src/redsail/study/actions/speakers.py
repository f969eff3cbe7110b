"""Topics, speakers, and before which groups they sign up to speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit
from redsail.shops.models import IntegrityGroup
from redsail.study import access
from redsail.study.models import JourneyStop, Speaker, TalkTopic


@transaction.atomic
def add_topic(*, by: Actor, unit: Unit, name: str, stop: JourneyStop | None = None) -> TalkTopic:
    """A new topic."""
    permissions.require(by, access.MANAGE, unit)
    name = " ".join(name.split())[:60]
    if not name:
        raise BadInput("study.no_title")
    topic, new = TalkTopic.objects.get_or_create(unit=unit, name=name, defaults={"stop": stop})
    if not new:
        raise Clash("study.topic_there", name=name)
    audit.record(chain=unit, by=by, verb="study.add_topic", subject=topic, after={"name": name})
    return topic


@transaction.atomic
def name_speaker(
    *, by: Actor, unit: Unit, person: Person, topics: Sequence[TalkTopic], weekdays: str = "12345"
) -> Speaker:
    """Somebody tells these topics on these weekdays; a second time replaces what was said."""
    permissions.require(by, access.MANAGE, unit)
    days = "".join(sorted(set(weekdays) & set("1234567")))
    if not topics or not days:
        raise BadInput("study.speaker_empty")
    speaker, _new = Speaker.objects.update_or_create(person=person, defaults={"unit": unit, "weekdays": days})
    speaker.topics.set(topics)
    audit.record(chain=unit, by=by, verb="study.name_speaker", subject=speaker, after=_told(speaker))
    return speaker


@transaction.atomic
def sign_up(speaker: Speaker, *, by: Actor, groups: Sequence[IntegrityGroup]) -> Speaker:
    """Before which groups somebody would like to speak: they say so themselves."""
    if not isinstance(by, str) and by.person_id != speaker.person_id:
        raise Refused("study.sign_up_yourself")
    before = _told(speaker)
    speaker.signed_up.set(groups)
    audit.record(
        chain=speaker.unit, by=by, verb="study.sign_up_to_speak", subject=speaker, before=before, after=_told(speaker)
    )
    return speaker


def _told(speaker: Speaker) -> dict[str, Any]:
    return {
        "weekdays": speaker.weekdays,
        "topics": sorted(speaker.topics.values_list("pk", flat=True)),
        "signed_up": sorted(speaker.signed_up.values_list("pk", flat=True)),
    }
