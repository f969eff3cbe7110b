"""Questions to the officer: what speaks against plans in force, less what was put aside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.cache import cache

from redsail.organisation import access as permissions
from redsail.organisation.access import Actor
from redsail.organisation.models import User
from redsail.patrol import access
from redsail.patrol.models import Aside, Campaign, Release
from redsail.patrol.queries.doubts import UNLAWFUL, Doubt, doubts

HALF_A_MINUTE = 30


@dataclass
class Questions:
    """Of one campaign: open ones, and those put aside with who, when and why."""

    open: list[Doubt] = field(default_factory=list)
    aside: list[tuple[Doubt, Aside]] = field(default_factory=list)


def of(campaign: Campaign) -> Questions:
    """The questions of a campaign with a plan in force; none without."""
    release = campaign.releases.filter(ended_at__isnull=True).select_related("plan__campaign").first()
    if release is None:
        return Questions()
    rows = {row.key: row for row in Aside.objects.filter(campaign=campaign)}
    found = Questions()
    for doubt in doubts([release.plan]):
        row = None if doubt.kind in UNLAWFUL else rows.get(doubt.key)
        if row:
            found.aside.append((doubt, row))
        else:
            found.open.append(doubt)
    return found


def open_by_campaign(user: Actor) -> dict[Campaign, int]:
    """How many questions wait for this person, by campaign; one query where nothing is in force."""
    counted = _count(_live(user))
    if not isinstance(user, str):  # the menu of the same page says the same, and does not look again
        cache.set(_key(user), sum(counted.values()), HALF_A_MINUTE)
    return counted


def waiting(user: Actor) -> int:
    """How many questions wait for this person, for the menu of every page: looked up twice a minute."""
    if isinstance(user, str) or not permissions.may_somewhere(user, access.PUBLISH):
        return 0
    number = cache.get(_key(user))
    if number is None:
        number = sum(open_by_campaign(user).values())
    return int(number)


def none_wait(user: User) -> None:
    """Remember for the menu that nothing waits, as somebody knows who has seen that no plan is in force."""
    cache.set(_key(user), 0, HALF_A_MINUTE)


def forget(user: User) -> None:
    """Look the number up again: somebody has just published, or put a question aside."""
    cache.delete(_key(user))


def _key(user: User) -> str:
    return f"patrol.questions:{user.token}"


def _live(user: Actor) -> list[Release]:
    within = permissions.visible(Campaign.objects.all(), user, access.PUBLISH)
    found = Release.objects.filter(ended_at__isnull=True, campaign__in=within.order_by().values("pk"))
    return list(found.select_related("plan__campaign", "campaign").order_by("pk"))


def _count(live: list[Release]) -> dict[Campaign, int]:
    if not live:
        return {}
    aside = defaultdict(set)
    campaigns = {release.campaign_id: release.campaign for release in live}
    for campaign, key in Aside.objects.filter(campaign__in=campaigns).values_list("campaign", "key"):
        aside[campaign].add(key)
    counted: dict[int, int] = defaultdict(int)
    plans = {release.plan_id: release.campaign_id for release in live}
    for doubt in doubts([release.plan for release in live]):
        campaign = plans[doubt.route.plan_id]
        counted[campaign] += doubt.kind in UNLAWFUL or doubt.key not in aside[campaign]
    return {campaigns[number]: count for number, count in counted.items() if count}
