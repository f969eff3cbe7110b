"""Planning a campaign as a job, and what is written of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.patrol.conftest import shop

from redsail import jobs
from redsail.base.errors import BadInput, Clash
from redsail.jobs.models import Job
from redsail.patrol.actions.campaigns import change_campaign, create_campaign
from redsail.patrol.actions.plans import delete_plan, request_plan, write_plan
from redsail.patrol.models import Campaign, Plan, Stop
from redsail.patrol.queries import targets, words
from redsail.patrol.translate import to_problem
from redsail.planning import PlanFile, StopRule, loads
from redsail.planning.campaigns import solve
from redsail.planning.verify import faults
from redsail.shops.models import Shop

BY = "cli:tester"


def planned(campaign: Campaign) -> Job:
    job = request_plan(campaign, by=BY, ring=False)
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


@pytest.mark.django_db(transaction=True)
def test_every_shop_is_visited_once_and_the_stored_plan_passes_its_check(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)

    job = planned(campaign)

    plan = Plan.objects.get()
    assert (job.state, job.link) == ("done", f"/campaigns/{campaign.pk}/plans/{plan.number}/")
    visited = list(Stop.objects.filter(route__plan=plan).values_list("shop", flat=True))
    assert sorted(visited) == sorted(row.pk for row in shops)
    assert (plan.visits, plan.left_out, plan.crew_nights) == (14, 0, plan.routes.count())
    file = loads(plan.document.text)
    assert faults(file.problem, file.plan) == ()


@pytest.mark.django_db(transaction=True)
def test_shops_without_a_place_are_left_out_with_the_reason(bureau, shops, draft):
    lost = shop(bureau, 99, None, None)
    planned(create_campaign(by=BY, unit=bureau, draft=draft))

    left = Plan.objects.get().left_out_shops.get()

    assert (left.shop, left.reason) == (lost, "shop_without_coordinates")
    assert "shop_without" not in words.reason(left)


@pytest.mark.django_db(transaction=True)
def test_more_shops_than_the_nights_hold_are_named(bureau, stations, draft):
    rows = [shop(bureau, n, 31.70 + n * 0.001, 119.90) for n in range(1, 41)]
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(draft, nights=draft.nights[:1], crews_per_night=1))

    planned(campaign)

    plan = Plan.objects.get()
    assert plan.crew_nights == 1
    assert plan.left_out > 0
    assert plan.visits + plan.left_out == len(rows)
    assert {row.reason for row in plan.left_out_shops.all()} == {"no_room"}


def test_a_second_press_gives_the_running_job(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    first = request_plan(campaign, by=BY, ring=False)
    second = request_plan(campaign, by=BY, ring=False)
    assert (second.pk, second.already) == (first.pk, True)


def test_without_shops_there_is_no_job(bureau, stations, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    with pytest.raises(BadInput) as caught:
        request_plan(campaign, by=BY)
    assert caught.value.code == "patrol.campaign_without_shops"
    assert not Job.objects.exists()


def _solved(campaign: Campaign) -> PlanFile:
    problem = to_problem(campaign, targets.rows(campaign.unit, campaign.shop_filter))
    return PlanFile(problem, solve(problem, seed=1, stop=StopRule(iterations=200), workers=1))


def test_a_plan_for_a_campaign_that_changed_meanwhile_is_not_written(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    file = _solved(campaign)
    change_campaign(campaign, by=BY, draft=replace(draft, name="改了"), version=1)
    with pytest.raises(Clash):
        write_plan(campaign, problem=file.problem, solved=file.plan, by=BY, job=None, version=1)
    assert not Plan.objects.exists()


def test_a_plan_with_a_fault_is_not_written(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    file = _solved(campaign)
    broken = replace(file.plan, routes=file.plan.routes[1:])
    with pytest.raises(BadInput) as caught:
        write_plan(campaign, problem=file.problem, solved=broken, by=BY, job=None, version=1)
    assert caught.value.code == "patrol.plan_with_faults"
    assert not Plan.objects.exists()


def test_plans_are_numbered_and_deleting_one_leaves_the_campaign(bureau, shops, draft):
    campaign = create_campaign(by=BY, unit=bureau, draft=draft)
    file = _solved(campaign)
    for number in (1, 2):
        plan = write_plan(campaign, problem=file.problem, solved=file.plan, by=BY, job=number, version=1)
        assert plan.number == number
    delete_plan(plan, by=BY)
    assert [left.number for left in Campaign.objects.get().plans.all()] == [1]
    assert Shop.objects.count() == len(shops)


def test_shops_of_a_station_that_sends_nobody_go_to_the_nearest_and_some_shops_are_visited_twice(
    bureau, stations, shops, draft
):
    Shop.objects.filter(pk=shops[0].pk).update(station=stations[1], grade="A")
    campaign = create_campaign(by=BY, unit=bureau, draft=replace(draft, stations=(stations[0],)))
    Campaign.objects.update(repeats={"visits": 2, "gap": 1, "grades": ["A"]})
    campaign = Campaign.objects.get()
    problem = to_problem(campaign, targets.rows(campaign.unit, campaign.shop_filter))
    assert [(shop.station, shop.visits, shop.gap) for shop in problem.shops[:2]] == [(None, 2, 1), (None, 1, 0)]
    assert problem.mode == "repeat"
    plan = solve(problem, seed=1, stop=StopRule(iterations=200), workers=1)
    visits = [stop.shop for route in plan.routes for stop in route.stops]
    assert sorted(visits) == sorted([f"shop:{row.pk}" for row in shops] + [f"shop:{shops[0].pk}"])
