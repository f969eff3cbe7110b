"""What happened to a campaign, newest first: states are rows, and this reads them together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from redsail.base.references import reference
from redsail.patrol.models import Campaign, NightOff, Plan, Release

SET_UP, CHANGED, PLANNED, PUBLISHED = "set_up", "changed", "planned", "published"
REPLACED, REPLANNED, NIGHT_OFF, WITHDRAWN, ASIDE = "replaced", "replanned", "night_off", "withdrawn", "aside"


@dataclass(frozen=True)
class Event:
    """`what` is a code; `by` an actor's reference; `plan` the plan it is about; `values` what else there is to say."""

    at: datetime
    what: str
    by: str
    plan: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def history(campaign: Campaign) -> list[Event]:
    """Set up, planned, published, re-planned, nights cancelled, withdrawn: each with who and when; five queries."""
    maker = reference(campaign.created_by) if campaign.created_by else "system:redsail"
    events = [Event(campaign.created_at, SET_UP, maker)]
    if campaign.changed_at:
        events.append(Event(campaign.changed_at, CHANGED, campaign.changed_by))
    events += [_planned(plan) for plan in campaign.plans.select_related("source").order_by("number")]
    releases = list(campaign.releases.select_related("plan").order_by("at", "pk"))
    for number, release in enumerate(releases):
        events += _released(release, releases[number + 1] if number + 1 < len(releases) else None)
    events += [_off(row) for row in campaign.nights_off.select_related("station")]
    events += [Event(row.at, ASIDE, row.by, values={"note": row.note}) for row in campaign.asides.all()]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _planned(plan: Plan) -> Event:
    facts = {"way": plan.get_way_display(), "crew_nights": plan.crew_nights}
    return Event(plan.solved_at, PLANNED, plan.solved_by, plan.number, facts)


def _released(release: Release, later: Release | None) -> list[Event]:
    events = [Event(release.at, PUBLISHED, release.by, release.plan.number)]
    if release.ended_at is None:
        return events
    # A release that ends in the moment in which the next begins was replaced by it.
    replaced = later is not None and abs((later.at - release.ended_at).total_seconds()) < 60
    if replaced:
        return events
    return [*events, Event(release.ended_at, WITHDRAWN, release.ended_by, release.plan.number)]


def _off(row: NightOff) -> Event:
    return Event(row.at, NIGHT_OFF, row.by, values={"night": row.date, "station": row.station})
