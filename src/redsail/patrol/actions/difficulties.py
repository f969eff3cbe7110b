"""Difficulties and blocked points that crews heard: each becomes a need of the station, never part of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from redsail.base.errors import Problems
from redsail.needs.actions import hearing
from redsail.needs.actions.hearing import NeedDraft
from redsail.needs.enums import NeedSource
from redsail.needs.models import Need
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit
from redsail.patrol import access
from redsail.patrol.models import Campaign, Evening


@transaction.atomic
def hear(*, by: Actor, key: UUID, campaign: Campaign, night: date, station: Unit, lines: Sequence[str]) -> list[Need]:
    """A need a line, with the evening it was heard on; sent again, they are what they were.

    Raises Refused unless `by` may write for that night, Problems with every line that cannot stand.
    """
    access.require_record(by, campaign, night)
    told = [tidy for line in lines if (tidy := " ".join(line.split()))]
    heard_on = min(night, timezone.localdate())
    if wrong := hearing.against(told, heard_on):
        raise Problems(wrong)
    evening = Evening.objects.filter(campaign=campaign, date=night, station=station).select_related("activity").first()
    facts: dict[str, Any] = {
        "source": NeedSource.CREW,
        "heard_on": heard_on,
        "activity": evening.activity if evening else None,
    }
    return [
        hearing.enter(by=by, unit=station, draft=NeedDraft(key=uuid5(key, str(number)), subject=line, **facts))[0]
        for number, line in enumerate(told)
    ]
