"""Buttons beside what a check found: each does in one press what its sentence offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from redsail.base.errors import BadInput
from redsail.organisation.access import Actor
from redsail.patrol.actions.steps import Crews, Nights, Shops, choose_crews, choose_nights, choose_shops
from redsail.patrol.models import Campaign
from redsail.patrol.queries import lawful, staffing
from redsail.patrol.queries.months import NOTICE_DAYS, suggested
from redsail.patrol.queries.reckoning import reckon


def add_nights(campaign: Campaign, *, by: Actor, version: int, today: date) -> Campaign:
    """As many further nights as the estimate says are missing, after the last one; no more than a year of them."""
    rows = list(campaign.nights.order_by("date").values_list("date", "reserve"))
    kept = tuple(night for night, free in rows if free)
    nights = [night for night, _free in rows]
    missing = reckon(campaign).nights - len(nights)
    after = max([today, *(night - timedelta(days=NOTICE_DAYS - 1) for night in nights[-1:])])
    more = suggested(campaign.unit, after, max(0, missing))
    if not more:
        raise BadInput("patrol.no_more_nights")
    return choose_nights(campaign, by=by, version=version, choice=Nights((*nights, *more), kept=kept))


def drop_nights(campaign: Campaign, *, by: Actor, version: int, days: Iterable[date]) -> Campaign:
    """Without these nights."""
    gone = set(days)
    rows = list(campaign.nights.order_by("date").values_list("date", "reserve"))
    nights = tuple(night for night, _free in rows if night not in gone)
    kept = tuple(night for night, free in rows if free and night not in gone)
    # At least one has to go out.
    choice = Nights(nights, kept=kept if len(kept) < len(nights) else kept[1:])
    return choose_nights(campaign, by=by, version=version, choice=choice)


def fewer_crews(campaign: Campaign, *, by: Actor, version: int) -> Campaign:
    """As many crews as there are people for on every night. Raises BadInput when not every station gets one."""
    crews = staffing.fewer_crews(campaign)
    if crews < 1:
        raise BadInput("patrol.crew_for_no_station")
    choice = Crews(list(campaign.stations.all()), campaign.with_crews, crews, list(campaign.spared.all()))
    return choose_crews(campaign, by=by, version=version, choice=choice)


def leave_out_capped(campaign: Campaign, *, by: Actor, version: int) -> Campaign:
    """Without the shops that have had their visits of the year."""
    without = sorted({*campaign.shop_filter.get("without", []), *lawful.capped(campaign)})
    choice = Shops({**campaign.shop_filter, "without": without}, campaign.repeats)
    return choose_shops(campaign, by=by, version=version, choice=choice)
