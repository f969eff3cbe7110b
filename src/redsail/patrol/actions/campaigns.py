"""Set up, change and delete campaigns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash, Problems
from redsail.organisation.access import Actor
from redsail.organisation.models import Unit, User
from redsail.patrol import access
from redsail.patrol.actions import words  # noqa: F401  (the sentences to the codes raised here)
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries import limits

MOST_NIGHTS = 366
COLUMNS = (
    "name",
    "study_begins",
    "study_ends",
    "begins",
    "ends",
    "longest",
    "service",
    "with_crews",
    "crews_per_night",
)


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
    if not Campaign.objects.filter(pk=campaign.pk, version=version).update(version=version + 1):
        raise Clash("patrol.campaign_changed", name=campaign.name)
    campaign.version = version + 1
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


def summary(campaign: Campaign) -> dict[str, Any]:
    """What the audit log digests of a campaign."""
    return {
        **{name: getattr(campaign, name) for name in (*COLUMNS, "kind", "shop_filter")},
        "nights": [night.date.isoformat() for night in campaign.nights.order_by("date")],
        "stations": sorted(campaign.stations.values_list("pk", flat=True)),
    }


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
    wrong = []
    if not draft.name.strip():
        wrong.append(BadInput("patrol.campaign_without_name"))
    if not draft.nights:
        wrong.append(BadInput("patrol.campaign_without_nights"))
    if len(draft.nights) > MOST_NIGHTS:
        wrong.append(BadInput("patrol.campaign_too_many_nights", nights=len(draft.nights), most=MOST_NIGHTS))
    if not draft.stations:
        wrong.append(BadInput("patrol.campaign_without_stations"))
    wrong += [
        BadInput("patrol.station_of_another_unit", station=station.name)
        for station in draft.stations
        if not station.path.startswith(unit.path)
    ]
    wrong += [
        BadInput("patrol.station_without_place", station=station.name)
        for station in draft.stations
        if not station.station.is_located
    ]
    if draft.ends <= draft.begins:
        wrong.append(BadInput("patrol.evening_ends_before_it_begins"))
    if draft.study_begins is not None and not draft.study_begins < (draft.study_ends or 0) <= draft.begins:
        wrong.append(BadInput("patrol.study_not_before_round"))
    if not 0 < draft.service <= draft.longest:
        wrong.append(BadInput("patrol.visit_longer_than_evening", minutes=draft.service // 60))
    if draft.crews_per_night is not None and draft.crews_per_night < 1:
        wrong.append(BadInput("patrol.no_crew_may_go"))
    if wrong:
        raise Problems(wrong)
