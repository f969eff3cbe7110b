"""Catches: a re-plan that touches nights behind us, moves what need not move, or is written twice."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils import timezone
from tests.patrol.conftest import quickly_planned, shop

from redsail import jobs
from redsail.activities.models import Activity
from redsail.base.errors import BadInput, Clash
from redsail.base.models import AuditEntry
from redsail.jobs import sweeper
from redsail.jobs.models import Job
from redsail.patrol.actions import replanning
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.actions.replans import drop, request_offers, say, take_back, take_new_shops, take_offer
from redsail.patrol.models import Campaign, Lock, NightOff, Plan, Release, Replan, Stop
from redsail.patrol.queries import changes
from redsail.planning import loads
from redsail.planning.verify import faults
from redsail.shops.models import Shop

BY = "cli:tester"
FIRST = date(2099, 12, 1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign(bureau, shops, draft) -> Campaign:
    nights = tuple(FIRST + timedelta(days=n) for n in range(3))
    settled = replace(draft, nights=nights, service=30 * 60, crews_per_night=1)
    return create_campaign(by=BY, unit=bureau, draft=settled)


@pytest.fixture
def release(campaign) -> Release:
    return publish_plan(quickly_planned(campaign), by=BY)


def where(plan: Plan) -> dict[int, date]:
    return dict(Stop.objects.filter(route__plan=plan).values_list("shop", "route__date"))


def offered(campaign: Campaign) -> Replan:
    job = request_offers(campaign, by=BY, ring=False)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problems) == ("done", [])
    return Replan.objects.get(closed_at__isnull=True)


def test_a_cancelled_night_is_re_planned_published_and_stays_cancelled(campaign, release):
    night = release.plan.routes.order_by("date").first().date
    say(campaign, by=BY, kind="night_off", night=night)
    say(campaign, by=BY, kind="night_on", night=FIRST + timedelta(days=7))
    replan = offered(campaign)
    least = replan.offers.first()
    assert least.moved == 0
    assert {reason for *_, reason in least.moves} == {"night_cancelled"}

    plan = take_offer(least, by=BY, version=replan.version)

    before, after = where(release.plan), where(plan)
    assert {one for one in before if before[one] != after[one]} == {one for one in before if before[one] == night}
    assert (plan.way, plan.source, plan.campaign_version) == ("replanned", release.plan, campaign.version)
    file = loads(plan.document.text)
    assert faults(file.problem, file.plan) == ()
    publish_plan(plan, by=BY, replaces=release)
    assert [(off.date, off.station) for off in NightOff.objects.all()] == [(night, None)]
    assert Activity.objects.filter(starts__date=night, cancellation__isnull=True).count() == 0
    campaign.refresh_from_db()
    assert campaign.nights.filter(date=FIRST + timedelta(days=7)).exists()
    assert changes.open_replan(campaign) is None
    assert night not in where(quickly_planned(campaign)).values()


def test_a_night_cancelled_at_one_station_leaves_the_other_station_as_it_was(campaign, release):
    route = release.plan.routes.order_by("date").first()
    say(campaign, by=BY, kind="night_off", night=route.date, station=route.station)
    replan = offered(campaign)
    plan = take_offer(replan.offers.first(), by=BY, version=replan.version)

    others = release.plan.routes.exclude(station=route.station)
    assert [(r.date, r.key, r.stop_count) for r in plan.routes.exclude(station=route.station)] == [
        (r.date, r.key, r.stop_count) for r in others
    ]
    assert not plan.routes.filter(date=route.date, station=route.station).exists()


def test_what_is_locked_by_hand_stays_on_its_night(campaign, release):
    nights = sorted(set(release.plan.routes.values_list("date", flat=True)))
    held = Stop.objects.filter(route__plan=release.plan, route__date=nights[1]).first()
    Lock.objects.create(campaign=campaign, date=nights[1], shop=held.shop, by=BY)
    say(campaign, by=BY, kind="night_off", night=nights[0])
    replan = offered(campaign)
    for offer in replan.offers.all():
        file = loads(offer.text)
        assert [lock.shop for lock in file.problem.locks] == [f"shop:{held.shop_id}"]
        night = next(r.night for r in file.plan.routes if f"shop:{held.shop_id}" in r.shops)
        assert night == nights[1].isoformat()


def test_what_changed_by_itself_is_found_and_taken_up(campaign, release, bureau, shops):
    new = shop(bureau, 90, 31.701, 119.901)
    Shop.objects.filter(pk=shops[0].pk).update(state="gone", gone_on=FIRST)
    found = changes.found(release.plan)
    assert (found.closed, found.added) == ([shops[0].pk], [new.pk])

    replan = offered(campaign)

    reasons = {number: reason for number, *_, reason in replan.offers.first().moves}
    assert reasons == {shops[0].pk: "shop_closed", new.pk: "shop_added"}
    take_new_shops(campaign, by=BY, wanted=False)
    assert {number for number, *_ in offered(campaign).offers.first().moves} == {shops[0].pk}


def test_a_shop_with_other_hours_is_taken_up_and_told_apart(campaign, release):
    stop = Stop.objects.filter(route__plan=release.plan).order_by("route__date", "route", "-order").first()
    Shop.objects.filter(pk=stop.shop_id).update(opens=8 * 3600, closes=18 * 3600)
    found = changes.found(release.plan)
    assert [(doubt.kind, doubt.shop) for doubt in found.changed] == [("hours", stop.shop_id)]
    assert (found.closed, found.added, found.people) == ([], [], [])
    (offer,) = offered(campaign).offers.all()
    assert [(shop, after, reason) for shop, _, _, after, reason in offer.moves] == [(stop.shop_id, "", "shop_changed")]
    assert offer.left_out == 1
    file = loads(offer.text)
    assert faults(file.problem, file.plan) == ()


def test_nights_behind_us_stay_and_a_missed_shop_of_them_comes_again(campaign, release, monkeypatch):
    last = max(release.plan.routes.values_list("date", flat=True))
    night = min(release.plan.routes.values_list("date", flat=True))
    missed = Stop.objects.filter(route__plan=release.plan, route__date=night).first()
    with pytest.raises(BadInput) as caught:
        say(campaign, by=BY, kind="shop_missed", night=night, shop=missed.shop)
    assert caught.value.code == "patrol.night_not_over"
    for module in ("replans", "replanning", "standing"):
        monkeypatch.setattr(f"redsail.patrol.actions.{module}.done_through", lambda campaign: night)
    monkeypatch.setattr("redsail.patrol.queries.changes.done_through", lambda campaign: night)

    say(campaign, by=BY, kind="shop_missed", night=night, shop=missed.shop)
    say(campaign, by=BY, kind="night_off", night=last)
    replan = offered(campaign)
    plan = take_offer(replan.offers.first(), by=BY, version=replan.version)

    before, after = where(release.plan), where(plan)
    assert after.pop(missed.shop_id, FIRST + timedelta(days=99)) > night
    gone = {one for one, day in before.items() if day == night} - {missed.shop_id}
    assert gone == {one for one, day in after.items() if day == night}
    with pytest.raises(BadInput) as caught:
        say(campaign, by=BY, kind="night_off", night=night)
    assert caught.value.code == "patrol.night_is_over"


def test_saying_twice_is_saying_once_and_can_be_taken_back(campaign, release):
    night = release.plan.routes.first().date
    first = say(campaign, by=BY, kind="night_off", night=night)
    assert say(campaign, by=BY, kind="night_off", night=night).pk == first.pk
    assert Replan.objects.count() == 1
    take_back(first, by=BY)
    with pytest.raises(BadInput) as caught:
        request_offers(campaign, by=BY, ring=False)
    assert caught.value.code == "patrol.nothing_has_changed"


def test_an_offer_is_taken_once_and_not_after_something_else_was_said(campaign, release):
    nights = sorted(set(release.plan.routes.values_list("date", flat=True)))
    say(campaign, by=BY, kind="night_off", night=nights[0])
    replan = offered(campaign)
    offer = replan.offers.first()
    take_offer(offer, by=BY, version=replan.version)
    with pytest.raises(Clash):  # the second click
        take_offer(offer, by=BY, version=replan.version)
    assert campaign.plans.count() == 2

    say(campaign, by=BY, kind="night_off", night=nights[1])
    assert not Replan.objects.get().offers.filter(superseded=False).exists()
    assert Replan.objects.get().chosen is None


def test_a_job_on_older_wishes_writes_nothing(campaign, release, monkeypatch):
    nights = sorted(set(release.plan.routes.values_list("date", flat=True)))
    say(campaign, by=BY, kind="night_off", night=nights[0])
    job = request_offers(campaign, by=BY, ring=False)
    solve = replanning._options

    def slow(handle, row):
        options = solve(handle, row)
        say(campaign, by=BY, kind="night_off", night=nights[1])
        return options

    monkeypatch.setattr(replanning, "_options", slow)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, list(Replan.objects.get().offers.all())) == ("failed", [])


@pytest.mark.both
@pytest.mark.parametrize("where", ["_options", "supersede"], ids=["while it searches", "while it writes"])
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(campaign, release, settings, monkeypatch, where):
    settings.JOB_BACKOFF_SECONDS = 0
    night = release.plan.routes.order_by("date").first().date
    say(campaign, by=BY, kind="night_off", night=night)
    version = Replan.objects.get().version
    job = request_offers(campaign, by=BY, ring=False)
    connections.close_all()
    child = os.fork()
    if not child:
        monkeypatch.setattr(replanning, where, lambda *_args: os.kill(os.getpid(), signal.SIGKILL))
        jobs.run(job.pk)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    replan = Replan.objects.get()
    assert (replan.version, replan.changes.count(), replan.offers.count()) == (version, 1, 0)

    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    sweeper.sweep()
    jobs.run(job.pk)

    job.refresh_from_db()
    replan.refresh_from_db()
    numbers = list(replan.offers.values_list("number", flat=True))
    assert (job.state, job.attempt, replan.version) == ("done", 2, version + 1)
    assert numbers == list(range(1, len(numbers) + 1)) != []
    assert AuditEntry.objects.filter(verb="patrol.offer_replans").count() == 1
    take_offer(replan.offers.first(), by=BY, version=replan.version)
    assert campaign.plans.count() == 2


def test_a_dropped_re_plan_changes_nothing_and_another_may_begin(campaign, release):
    night = release.plan.routes.first().date
    say(campaign, by=BY, kind="night_off", night=night)
    replan = Replan.objects.get()
    drop(replan, by=BY)
    with pytest.raises(Clash):
        drop(replan, by=BY)
    assert NightOff.objects.count() == 0
    say(campaign, by=BY, kind="night_off", night=night)
    assert Replan.objects.count() == 2


def test_changed_limits_ask_for_planning_anew(campaign, release):
    Campaign.objects.filter(pk=campaign.pk).update(longest=100 * 60)
    say(Campaign.objects.get(), by=BY, kind="night_off", night=release.plan.routes.first().date)
    job = request_offers(campaign, by=BY, ring=False)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "replan_settings_changed" in str(job.problems)
