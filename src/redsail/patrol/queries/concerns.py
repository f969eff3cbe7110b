"""What speaks against publishing a plan as things stand now: each with a code, a number and a cure in its sentence."""

from __future__ import annotations

from redsail.base.errors import BadInput
from redsail.patrol.enums import CampaignKind
from redsail.patrol.models import Aside, Plan, Release
from redsail.patrol.queries.doubts import CHANGED, RECUSED, UNLAWFUL, Doubt, doubts
from redsail.patrol.queries.lawful import crews, missing, over_cap


def concerns(plan: Plan) -> list[BadInput]:
    """Everything at once: a campaign changed since, shops closed since, people away, busy, recused or uncertified.

    A plan that was in force before is not published again: it stays on record with its own days. What the officer put
    aside with a note does not stand in the way, unless it would be unlawful. A shop that moved or has other hours
    stands in no way: it is asked about once the plan is in force, with a cure.
    """
    campaign = plan.campaign
    found = [] if plan.campaign_version == campaign.version else [BadInput("patrol.plan_outdated", number=plan.number)]
    if Release.objects.filter(plan=plan, ended_at__isnull=False).exists():
        found.append(BadInput("patrol.plan_was_in_force", number=plan.number))
    aside = set(Aside.objects.filter(campaign=campaign).values_list("key", flat=True))
    # The law behind an inspection's recusals is told by `lawful.crews`.
    told = CHANGED | ({RECUSED} if campaign.kind == CampaignKind.INSPECTION else set())
    standing = [each for each in doubts([plan]) if each.kind not in told]
    found += [each.told for each in standing if each.kind in UNLAWFUL or each.key not in aside]
    return [*found, *missing(campaign), *crews(plan), *over_cap(plan)]


def later(plan: Plan) -> list[Doubt]:
    """What will be asked about once the plan is in force: shops that moved, or have other hours."""
    return [each for each in doubts([plan]) if each.kind in CHANGED]
