"""Catches: a question nobody asks, a cure that breaks a rule or changes more than the seat, an answer written twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factories import organisation as people
from tests.patrol.conftest import quickly_planned

from redsail.activities.actions.gatherings import Gathering, hold
from redsail.base.errors import BadInput, Clash
from redsail.organisation.models import Leave
from redsail.patrol.actions.answers import prepare_answer, put_aside, take_up_again
from redsail.patrol.actions.campaigns import create_campaign
from redsail.patrol.actions.new_places import new_places
from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.actions.stand_ins import proposals, seat_of
from redsail.patrol.models import Aside, Campaign, Plan, Recusal, Release, Seat, Stop
from redsail.patrol.queries import questions
from redsail.patrol.queries.clock import evening
from redsail.patrol.queries.concerns import concerns
from redsail.planning import loads
from redsail.planning.verify import faults
from redsail.shops.models import Shop

BY = "cli:tester"
FIRST = date(2099, 12, 1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign(bureau, stations, shops, draft) -> Campaign:
    for station in stations:
        for _ in range(4):
            people.officer(station)
            people.person(station)
    nights = tuple(FIRST + timedelta(days=n) for n in range(3))
    settled = replace(draft, nights=nights, service=30 * 60, crews_per_night=1, with_crews=True)
    return create_campaign(by=BY, unit=bureau, draft=settled)


@pytest.fixture
def release(campaign) -> Release:
    return publish_plan(quickly_planned(campaign), by=BY)


def seats(plan: Plan) -> set[tuple[str, int]]:
    return set(Seat.objects.filter(route__plan=plan).values_list("route__key", "person"))


def nights(plan: Plan) -> dict[int, date]:
    return dict(Stop.objects.filter(route__plan=plan).values_list("shop", "route__date"))


def away(release: Release) -> Seat:
    """Somebody of a crew goes on leave after publishing."""
    seat = Seat.objects.filter(route__plan=release.plan).order_by("pk").first()
    day = seat.route.date
    Leave.objects.create(person=seat.person, kind="leave", from_date=day, until_date=day)
    return seat


def answer(release: Release, newest: int = 1) -> Plan:
    found = questions.of(release.campaign).open
    swaps = {seat: best[0].person for seat, best in proposals(release.plan, found).items()}
    closed = frozenset(doubt.shop for doubt in found if doubt.kind == "closed")
    places = {call: ways[0].route for call, ways in new_places(release.plan, found).values()}
    return prepare_answer(release, by=BY, swaps=swaps, closed=closed, places=places, newest=newest)


def test_a_leave_after_publishing_is_a_question_cured_by_one_seat(campaign, release):
    assert questions.of(campaign).open == []
    seat = away(release)
    (doubt,) = questions.of(campaign).open
    assert (doubt.kind, doubt.person, doubt.route.pk) == ("away", seat.person_id, seat.route_id)

    plan = answer(release)

    gone, come = seats(release.plan) - seats(plan), seats(plan) - seats(release.plan)
    assert gone == {(seat.route.key, seat.person_id)}
    assert {route for route, _ in come} == {seat.route.key}
    assert (plan.way, plan.source, len(come)) == ("answered", release.plan, 1)
    file = loads(plan.document.text)
    assert faults(file.problem, file.plan) == ()
    publish_plan(plan, by=BY, replaces=release)
    assert questions.of(campaign).open == []


def test_the_proposals_are_free_alike_and_least_burdened_first(campaign, release):
    seat = away(release)
    (best,) = proposals(release.plan, questions.of(campaign).open).values()
    busy = set(Seat.objects.filter(route__plan=release.plan, route__date=seat.route.date).values_list("person"))
    assert not {(one.person,) for one in best} & busy
    order = [(not one.home, one.duties) for one in best]
    assert order == sorted(order)
    assert len(best) == 3


def test_a_closed_shop_is_left_out_and_the_way_gets_new_times(campaign, release):
    stop = Stop.objects.filter(route__plan=release.plan).first()
    Shop.objects.filter(pk=stop.shop_id).update(state="gone", gone_on=FIRST)
    plan = answer(release)
    before = set(Stop.objects.filter(route__plan=release.plan).values_list("shop", flat=True))
    assert set(Stop.objects.filter(route__plan=plan).values_list("shop", flat=True)) == before - {stop.shop_id}
    assert seats(plan) <= seats(release.plan)


def test_a_shop_with_other_hours_is_visited_at_another_time_and_nobody_else_changes_night(campaign, release):
    stop = Stop.objects.filter(route__plan=release.plan).order_by("route__date", "route", "-order").first()
    Shop.objects.filter(pk=stop.shop_id).update(opens=8 * 3600, closes=stop.leaves - 60)
    (doubt,) = questions.of(campaign).open
    comes = f"{stop.starts // 3600}:{stop.starts % 3600 // 60:02d}"
    assert (doubt.kind, doubt.shop, doubt.at) == ("hours", stop.shop_id, comes)
    assert concerns(release.plan) == [], "it does not stand in the way of publishing"

    plan = answer(release)

    before, after = nights(release.plan), nights(plan)
    assert {shop for shop in before if before[shop] != after[shop]} <= {stop.shop_id}
    assert Stop.objects.get(route__plan=plan, shop=stop.shop_id).leaves <= stop.leaves - 60
    publish_plan(plan, by=BY, replaces=release)
    assert questions.of(campaign).open == []


def test_a_shop_that_moved_is_asked_about_and_stays_with_the_nearest_way(campaign, release):
    stop = Stop.objects.filter(route__plan=release.plan).order_by("pk").first()
    Shop.objects.filter(pk=stop.shop_id).update(lat=stop.lat + 0.0017)
    assert questions.of(campaign).open == [], "189 m are no question"
    Shop.objects.filter(pk=stop.shop_id).update(lat=stop.lat + 0.004)
    (doubt,) = questions.of(campaign).open
    assert (doubt.kind, doubt.what) == ("moved", "445")

    plan = answer(release)

    assert Stop.objects.get(route__plan=plan, shop=stop.shop_id).lat == pytest.approx(stop.lat + 0.004)
    publish_plan(plan, by=BY, replaces=release)
    assert questions.of(campaign).open == []


def test_a_shop_that_nobody_reaches_in_time_has_no_proposal_and_waits_with_a_note(campaign, release):
    stop = Stop.objects.filter(route__plan=release.plan).first()
    Shop.objects.filter(pk=stop.shop_id).update(opens=8 * 3600, closes=18 * 3600)
    (doubt,) = found = questions.of(campaign).open
    ((_call, ways),) = new_places(release.plan, found).values()
    assert ways == []
    put_aside(campaign, by=BY, key=doubt.key, note="另行电话沟通")
    assert questions.of(campaign).open == []


def test_another_gathering_and_a_recusal_are_questions_too(campaign, release):
    seat = Seat.objects.filter(route__plan=release.plan).order_by("pk").first()
    starts, ends = evening(campaign, seat.route.date)
    other = Gathering("night", "党课", starts, ends, (), {seat.person_id: ""})
    hold(by=BY, unit=campaign.unit, gathering=other)
    Recusal.objects.create(person=seat.person, shop=seat.route.stops.first().shop, by=BY)
    assert [doubt.kind for doubt in questions.of(campaign).open] == ["elsewhere", "recused"]
    plan = answer(release)
    assert (seat.route.key, seat.person_id) not in seats(plan)
    assert [error.code for error in concerns(plan)] == []


def test_a_second_press_writes_no_second_plan(campaign, release):
    away(release)
    answer(release)
    with pytest.raises(Clash):
        answer(release)
    assert campaign.plans.count() == 2


def test_an_answer_to_a_plan_that_is_not_in_force_any_more_is_refused(campaign, release):
    seat = away(release)
    plan = answer(release)
    publish_plan(plan, by=BY, replaces=release)
    with pytest.raises(Clash):
        prepare_answer(release, by=BY, swaps={}, closed=frozenset({seat.route.stops.first().shop_id}), newest=2)


def test_a_question_put_aside_waits_with_who_when_and_why(campaign, release):
    away(release)
    (doubt,) = questions.of(campaign).open
    with pytest.raises(BadInput) as caught:
        put_aside(campaign, by=BY, key=doubt.key, note="  ")
    assert caught.value.code == "patrol.aside_without_note"
    row = put_aside(campaign, by=BY, key=doubt.key, note="当晚提前返回")
    with pytest.raises(Clash):
        put_aside(campaign, by=BY, key=doubt.key, note="再次")
    assert (row.by, questions.of(campaign).open) == (BY, [])
    assert questions.of(campaign).aside[0][1] == row
    take_up_again(row, by=BY)
    assert len(questions.of(campaign).open) == 1


def test_a_recusal_cannot_be_put_aside(campaign, release):
    seat = Seat.objects.filter(route__plan=release.plan).first()
    Recusal.objects.create(person=seat.person, shop=seat.route.stops.first().shop, by=BY)
    (doubt,) = questions.of(campaign).open
    with pytest.raises(BadInput) as caught:
        put_aside(campaign, by=BY, key=doubt.key, note="熟人")
    assert caught.value.code == "patrol.not_to_be_put_aside"
    Aside.objects.create(campaign=campaign, key=doubt.key, note="熟人", by=BY)
    assert len(questions.of(campaign).open) == 1


def test_somebody_who_would_break_a_rule_is_refused_with_the_rule(campaign, release):
    seat = away(release)
    (doubt,) = questions.of(campaign).open
    other = Seat.objects.filter(route__plan=release.plan, route__date=seat.route.date)
    busy = other.exclude(route=seat.route).first() or other.exclude(pk=seat.pk).first()
    with pytest.raises(BadInput) as caught:
        prepare_answer(release, by=BY, swaps={seat_of(doubt): busy.person_id}, closed=frozenset(), newest=1)
    assert {error.code.partition(".")[0] for error in caught.value.problems} == {"planning"}
    assert campaign.plans.count() == 1
