"""A plan with stronger floors is still the same plan, and still holds."""

from __future__ import annotations

from dataclasses import replace

from redsail.planning import PlanFile, StopRule, faults, strong_bound


def test_floors_rise_and_the_routes_stay(campaign: PlanFile) -> None:
    found = strong_bound(campaign.problem, campaign.plan, stop=StopRule(iterations=20), workers=1)
    before = {bound.station: bound.crew_nights for bound in campaign.plan.bounds}
    after = {bound.station: bound.crew_nights for bound in found.bounds}
    assert after.keys() == before.keys()
    assert all(after[station] >= before[station] for station in before)
    assert replace(found, bounds=campaign.plan.bounds) == campaign.plan
    assert faults(campaign.problem, found) == ()


def test_the_same_rounds_prove_the_same(campaign: PlanFile) -> None:
    runs = [
        strong_bound(campaign.problem, campaign.plan, stop=StopRule(iterations=5), workers=count) for count in (1, 2)
    ]
    assert runs[0] == runs[1]
