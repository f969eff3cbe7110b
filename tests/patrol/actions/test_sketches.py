"""Catches: a map that stays empty during a solve, a picture that outlives it, a search that nobody can end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redsail import jobs
from redsail.jobs.models import Job
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.plans import problem_of, request_plan
from redsail.patrol.actions.sketches import drop_sketch, keep_sketch
from redsail.patrol.models import Campaign, Plan, Sketch
from redsail.patrol.translate import station_key
from redsail.planning import StopRule
from redsail.planning.campaigns import solve

BY = "cli:tester"


def test_a_solve_shows_whole_routes_of_every_station_as_soon_as_it_has_some(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    shown: list[list[tuple[str, list[list[str]]]]] = []
    solve(problem_of(campaign), seed=1, stop=StopRule(iterations=200), workers=1, show=shown.append)
    assert sorted(station for station, _ways in shown[0]) == sorted(
        station_key(unit.pk) for unit in campaign.stations.all()
    )
    assert sorted(key for _station, ways in shown[0] for way in ways for key in way) == sorted(
        f"shop:{row.pk}" for row in shops
    )


def test_each_picture_takes_the_place_of_the_last(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    keep_sketch(campaign, [("station:5", [["shop:1", "shop:2"], ["shop:3"]])])
    keep_sketch(campaign, [("station:5", [["shop:1", "shop:2", "shop:3"]])])
    sketch = Sketch.objects.get()
    assert (sketch.number, sketch.routes) == (2, [[5, [1, 2, 3]]])
    drop_sketch(campaign)
    assert not Sketch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_search_that_is_ended_early_gives_a_whole_plan_and_leaves_no_picture(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(draft, time_limit=300))
    Campaign.objects.update(reached="check")
    job = request_plan(campaign, by=BY, ring=False)
    Job.objects.filter(pk=job.pk).update(finish_requested=True)
    jobs.run(job.pk)
    job.refresh_from_db()
    plan = Plan.objects.get()
    assert (job.state, plan.stop_reason, plan.visits, plan.left_out) == ("done", "asked", len(shops), 0)
    assert (Sketch.objects.count(), Campaign.objects.get().reached) == (0, "")


@pytest.mark.django_db(transaction=True)
def test_a_search_that_is_given_up_leaves_no_plan(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(draft, time_limit=300))
    job = request_plan(campaign, by=BY, ring=False)
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, Plan.objects.count()) == ("cancelled", 0)
