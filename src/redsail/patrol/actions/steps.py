"""Settle one step of a campaign's set-up: each is saved by itself, and only what changed counts as a change.

Every verb takes the `version` that was read. It raises Clash when somebody else changed the campaign since and what is
given differs from what now stands; what is given and stands already is no change, so going through the steps of a
planned campaign leaves its plan as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redsail.base import audit
from redsail.base.errors import BadInput, Clash
from redsail.base.references import reference
from redsail.organisation.access import Actor
from redsail.organisation.models import Person, Unit
from redsail.patrol import access
from redsail.patrol.actions import faults
from redsail.patrol.enums import CampaignKind, Step
from redsail.patrol.models import Campaign, Night
from redsail.patrol.queries import limits
from redsail.patrol.queries.months import spread
from redsail.patrol.queries.summary import summary

MOST_VISITS = 12
ORDER = list(Step)


@dataclass(frozen=True)
class Purpose:
    """What the campaign is called, what for, and what its stops are in law."""

    name: str
    purpose: str = ""
    kind: str = CampaignKind.VISIT


@dataclass(frozen=True)
class Shops:
    """Which shops, and how often: see `queries.targets`."""

    shop_filter: dict[str, Any] = field(default_factory=dict)
    repeats: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Nights:
    """The evenings; `reserve` of them are kept free for what others do not hold: those of `kept`, or (None) spread."""

    nights: tuple[date, ...]
    reserve: int = 0
    kept: tuple[date, ...] | None = None


@dataclass(frozen=True)
class Evening:
    """The evening's times, seconds from its midnight; `longest` and `service` in seconds."""

    begins: int
    ends: int
    longest: int
    service: int
    study_begins: int | None = None
    study_ends: int | None = None
    study_topic: str = ""


@dataclass(frozen=True)
class Crews:
    """Stations that send, how many crews, and who stays at home this time."""

    stations: Sequence[Unit]
    with_crews: bool = True
    crews_per_night: int | None = None
    spared: Sequence[Person] = ()


def name_campaign(campaign: Campaign, *, by: Actor, version: int, choice: Purpose) -> Campaign:
    """Name, purpose and kind. Another kind brings its own usual minutes at a shop."""
    faults.raise_all(faults.of_name(choice.name))

    def write(row: Campaign) -> None:
        if row.kind != choice.kind and row.service == 60 * limits.number(row, limits.MINUTES[row.kind]):
            row.service = min(row.longest, 60 * limits.number(row, limits.MINUTES[choice.kind]))
        row.name, row.purpose, row.kind = choice.name.strip(), choice.purpose.strip(), choice.kind

    return _save(campaign, by, version, Step.PURPOSE, write)


def choose_shops(campaign: Campaign, *, by: Actor, version: int, choice: Shops) -> Campaign:
    """Which shops are visited, and which of them more than once."""
    wanted, gap = choice.repeats.get("visits", 1), choice.repeats.get("gap", 0)
    if not 1 <= wanted <= MOST_VISITS or not 0 <= gap <= faults.MOST_NIGHTS:
        raise BadInput("patrol.repeats_out_of_range", most=MOST_VISITS)

    def write(row: Campaign) -> None:
        row.shop_filter, row.repeats = choice.shop_filter, choice.repeats if wanted > 1 else {}

    return _save(campaign, by, version, Step.SHOPS, write)


def choose_nights(campaign: Campaign, *, by: Actor, version: int, choice: Nights) -> Campaign:
    """The evenings on which crews go."""
    nights = sorted(set(choice.nights))
    wrong = faults.of_nights(nights)
    reserve = choice.reserve if choice.kept is None else len(set(choice.kept) & set(nights))
    if nights and not 0 <= reserve < len(nights):
        wrong.append(BadInput("patrol.too_many_reserve_nights", nights=len(nights)))
    faults.raise_all(wrong)
    kept_free = spread(nights, reserve) if choice.kept is None else set(choice.kept)

    def write(row: Campaign) -> None:
        there = dict(row.nights.values_list("date", "reserve"))
        wanted = {night: night in kept_free for night in nights}
        if there != wanted:
            row.nights.all().delete()
            Night.objects.bulk_create(Night(campaign=row, date=day, reserve=free) for day, free in wanted.items())

    return _save(campaign, by, version, Step.NIGHTS, write)


def set_evening(campaign: Campaign, *, by: Actor, version: int, choice: Evening) -> Campaign:
    """The night study before the round, and the round itself."""
    faults.raise_all(faults.of_evening(choice))

    def write(row: Campaign) -> None:
        for name in Evening.__dataclass_fields__:
            setattr(row, name, getattr(choice, name))

    return _save(campaign, by, version, Step.EVENING, write)


def choose_crews(campaign: Campaign, *, by: Actor, version: int, choice: Crews) -> Campaign:
    """Which stations send crews, how many, and who stays at home."""
    wrong = faults.of_stations(campaign.unit, choice.stations)
    if choice.crews_per_night is not None and choice.crews_per_night < 1:
        wrong.append(BadInput("patrol.no_crew_may_go"))
    faults.raise_all(wrong)

    def write(row: Campaign) -> None:
        row.with_crews, row.crews_per_night = choice.with_crews, choice.crews_per_night
        row.stations.set(choice.stations)
        row.spared.set(choice.spared)

    return _save(campaign, by, version, Step.CREWS, write)


def reach(campaign: Campaign, *, by: Actor, step: str) -> None:
    """Note that a draft stands at `step` now, if that is farther than before. No change of what it plans."""
    access.require_plan(by, campaign.unit)
    earlier = [each.value for each in ORDER[: ORDER.index(Step(step))]]
    Campaign.objects.filter(pk=campaign.pk, reached__in=earlier).update(reached=step)


@transaction.atomic
def _save(campaign: Campaign, by: Actor, version: int, step: Step, write: Callable[[Campaign], None]) -> Campaign:
    """Write one step; the version is claimed in the same transaction, so that a late one leaves nothing."""
    access.require_plan(by, campaign.unit)
    row = Campaign.objects.select_related("unit").filter(pk=campaign.pk).first()
    if row is None:
        raise Clash("patrol.campaign_changed", name=campaign.name)
    before = summary(row)
    write(row)
    after = summary(row)
    if after == before:
        return row
    now, who = timezone.now(), reference(by)
    fresh = Campaign.objects.filter(pk=row.pk, version=version)
    if not fresh.update(version=version + 1, changed_at=now, changed_by=who):
        raise Clash("patrol.campaign_changed", name=row.name)
    row.version, row.changed_at, row.changed_by = version + 1, now, who
    row.save()
    after["step"] = step.value
    audit.record(chain=row.unit, by=by, verb="patrol.settle_step", subject=row, before=before, after=after)
    return row
