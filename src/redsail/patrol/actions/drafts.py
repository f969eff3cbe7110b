"""Start a campaign as a draft that is whole from its first step: everything as usual, to be changed or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from redsail.base import audit
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit, User
from redsail.patrol import access
from redsail.patrol.actions import faults
from redsail.patrol.actions.steps import Purpose
from redsail.patrol.enums import Step
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries import limits
from redsail.patrol.queries.months import spread, suggested
from redsail.patrol.queries.officers import GOING_OUT
from redsail.patrol.queries.reckoning import reckon
from redsail.patrol.queries.summary import summary

MOST_SUGGESTED = 60


@dataclass(frozen=True)
class Start:
    """What a draft begins with: which shops, crews a station sends a night (None: as the rulebook has it), how many
    nights at most with those in reserve, and the step up to which nothing is left to ask."""

    shop_filter: dict[str, Any] = field(default_factory=dict)
    crews_per_night: int | None = None
    most_nights: int | None = None
    reached: Step = Step.SHOPS


@transaction.atomic
def start_campaign(*, by: Actor, unit: Unit, choice: Purpose, token: UUID, start: Start | None = None) -> Campaign:
    """A draft with the rulebook's evening, every station that has a place, and as many nights as the estimate needs.

    A second press of the same form (`token`) gives the draft of the first.
    """
    start = start or Start()
    access.require_plan(by, unit)
    faults.raise_all(faults.of_name(choice.name))
    found = limits.rulings(timezone.localdate())
    campaign = Campaign(
        unit=unit,
        token=token,
        name=choice.name.strip(),
        purpose=choice.purpose.strip(),
        kind=choice.kind,
        reached=start.reached,
        shop_filter=start.shop_filter,
        begins=found[limits.BEGINS].number,
        ends=found[limits.ENDS].number,
        longest=found[limits.LONGEST].number * 60,
        service=found[limits.MINUTES[choice.kind]].number * 60,
        study_begins=found[limits.STUDY_BEGINS].number,
        study_ends=found[limits.STUDY_ENDS].number,
        with_crews=_people(unit),
        crews_per_night=start.crews_per_night,
        rulings=limits.snapshot(found),
        created_by=by if isinstance(by, User) else None,
    )
    try:
        with transaction.atomic():
            campaign.save(force_insert=True)
    except IntegrityError:
        return Campaign.objects.get(token=token, unit=unit)
    campaign.stations.set(
        Unit.objects.filter(path__startswith=unit.path, station__lat__isnull=False, station__lon__isnull=False)
    )
    _nights(campaign, found[limits.RESERVE].number, start.most_nights)
    audit.record(chain=unit, by=by, verb="patrol.start_campaign", subject=campaign, after=summary(campaign))
    return campaign


def _people(unit: Unit) -> bool:
    return Person.objects.filter(unit__path__startswith=unit.path, staff_kind__in=GOING_OUT).exists()


def _nights(campaign: Campaign, reserve: int, most: int | None) -> None:
    """As many as are needed, and a reserve spread among them; `most` counts for both together."""
    needed = min(most or MOST_SUGGESTED, MOST_SUGGESTED, max(1, reckon(campaign).nights))
    reserve = reserve if most is None else max(0, min(reserve, most - needed))
    nights = suggested(campaign.unit, timezone.localdate(), needed + reserve)
    kept = spread(nights, max(0, min(reserve, len(nights) - 1)))
    Night.objects.bulk_create(Night(campaign=campaign, date=night, reserve=night in kept) for night in nights)
