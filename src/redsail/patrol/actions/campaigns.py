"""Set up, change and delete campaigns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit, User
from redsail.patrol import access
from redsail.patrol.actions import faults, words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries import limits
from redsail.patrol.queries.summary import COLUMNS, summary


@dataclass(frozen=True)
class Draft:
    """What an officer settles before planning. Times in seconds from the evening's midnight, lengths in seconds."""

    name: str
    nights: tuple[date, ...]
    stations: tuple[Unit, ...]
    begins: int
    ends: int
    longest: int
    service: int
    study_begins: int | None = None
    study_ends: int | None = None
    study_topic: str = ""
    with_crews: bool = False
    crews_per_night: int | None = None
    time_limit: int = 60
    seed: int = 1
    shop_filter: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def create_campaign(*, by: Actor, unit: Unit, draft: Draft) -> Campaign:
    """A new campaign of service visits. Raises Refused, or Problems with everything wrong in the draft at once."""
    access.require_plan(by, unit)
    _check(unit, draft)
    campaign = Campaign(unit=unit, kind=CampaignKind.VISIT, created_by=by if isinstance(by, User) else None)
    campaign.rulings = limits.snapshot(limits.rulings(timezone.localdate()))
    _write(campaign, draft)
    audit.record(chain=unit, by=by, verb="patrol.create_campaign", subject=campaign, after=summary(campaign))
    return campaign


@transaction.atomic
def change_campaign(campaign: Campaign, *, by: Actor, draft: Draft, version: int) -> Campaign:
    """Change what a campaign plans. Raises Clash when somebody changed it since `version` was read."""
    access.require_plan(by, campaign.unit)
    _check(campaign.unit, draft)
    before = summary(campaign)
    now, who = timezone.now(), reference(by)
    fresh = Campaign.objects.filter(pk=campaign.pk, version=version)
    if not fresh.update(version=version + 1, changed_at=now, changed_by=who):
        raise Clash("patrol.campaign_changed", name=campaign.name)
    campaign.version, campaign.changed_at, campaign.changed_by = version + 1, now, who
    _write(campaign, draft)
    audit.record(
        chain=campaign.unit,
        by=by,
        verb="patrol.change_campaign",
        subject=campaign,
        before=before,
        after=summary(campaign),
    )
    return campaign


@transaction.atomic
def delete_campaign(campaign: Campaign, *, by: Actor) -> None:
    """Delete a campaign with its nights and plans; the audit log keeps that it was there."""
    access.require_delete(by, campaign.unit)
    if campaign.releases.exists():
        raise BadInput("patrol.published_stays", name=campaign.name)
    audit.record(chain=campaign.unit, by=by, verb="patrol.delete_campaign", subject=campaign, before=summary(campaign))
    campaign.delete()


def _write(campaign: Campaign, draft: Draft) -> None:
    for name in (*COLUMNS, "time_limit", "seed"):
        setattr(campaign, name, getattr(draft, name))
    campaign.shop_filter = draft.shop_filter
    campaign.save()
    campaign.stations.set(draft.stations)
    campaign.nights.exclude(date__in=draft.nights).delete()
    kept = set(campaign.nights.values_list("date", flat=True))
    Night.objects.bulk_create(Night(campaign=campaign, date=day) for day in sorted(set(draft.nights) - kept))


def _check(unit: Unit, draft: Draft) -> None:
    wrong = [*faults.of_name(draft.name), *faults.of_nights(draft.nights), *faults.of_stations(unit, draft.stations)]
    wrong += faults.of_evening(draft)
    if draft.crews_per_night is not None and draft.crews_per_night < 1:
        wrong.append(BadInput("patrol.no_crew_may_go"))
    faults.raise_all(wrong)
