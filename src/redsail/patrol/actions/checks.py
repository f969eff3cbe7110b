"""Look a campaign over before anything is solved: what would go wrong, and what cures it."""

from __future__ import annotations

from collections import defaultdict

from redsail.base.errors import Problems
from redsail.patrol import translate
from redsail.patrol.models import Campaign
from redsail.patrol.queries import checks, targets
from redsail.patrol.queries.check import NAMED, STOP, TONES, WARN, Check
from redsail.planning.reach import NO_PLACE
from redsail.planning.territory import divide
from redsail.planning.travel.tables import times_for


def look_over(campaign: Campaign) -> list[Check]:
    """Everything that is to be said before solving, what stops it first."""
    found = checks.checks(campaign)
    if not any(check.tone == STOP for check in found):
        found += _unreachable(campaign)
    return sorted(found, key=lambda check: TONES.index(check.tone))


def require_ready(campaign: Campaign) -> None:
    """Raises BadInput, or Problems, with all that stops a solve."""
    stops = [check.problem for check in checks.stops(campaign)]
    if stops:
        raise stops[0] if len(stops) == 1 else Problems(stops)


def _unreachable(campaign: Campaign) -> list[Check]:
    """Shops that no crew can visit in an evening, by the planner's own reasons: how many, and the first names."""
    problem = translate.to_problem(campaign, targets.rows(campaign.unit, campaign.shop_filter))
    _served, left = divide(problem, times_for(problem, None))
    names = {shop.key: shop.name for shop in problem.shops}
    by_reason: dict[str, list[str]] = defaultdict(list)
    for out in left:
        by_reason[out.reason].append(names[out.shop])
    return [
        Check(
            f"patrol.check_{reason}",
            WARN,
            {"count": len(found), "names": "、".join(found[:NAMED])},
            cure="place_shops" if reason == NO_PLACE else "evening",
        )
        for reason, found in sorted(by_reason.items())
    ]
