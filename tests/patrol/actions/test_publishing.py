"""Publishing, replacing and withdrawing a plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.factories import organisation as people
from tests.patrol.conftest import shop

from redsail.activities.models import Activity, Due
from redsail.base.errors import BadInput, Clash, Problems, Refused
from redsail.organisation.models import Leave, Person, User
from redsail.patrol.actions.campaigns import create_campaign, delete_campaign
from redsail.patrol.actions.plans import delete_plan
from redsail.patrol.actions.publishing import publish_plan, withdraw
from redsail.patrol.models import Campaign, Plan, Release, Route, Seat, Stop
from redsail.patrol.queries.concerns import concerns
from redsail.patrol.queries.differences import differences
from redsail.patrol.queries.officers import officers
from redsail.shops.models import Shop

BY = "cli:tester"
NIGHT = date(2099, 12, 1)


@pytest.fixture
def campaign(bureau, stations, draft) -> Campaign:
    from dataclasses import replace

    nights = tuple(NIGHT + timedelta(days=n) for n in range(3))
    later = replace(draft, nights=nights, study_begins=18 * 3600, study_ends=19 * 3600)
    return create_campaign(by=BY, unit=bureau, draft=later)


@pytest.fixture
def anna(stations) -> Person:
    return people.officer(stations[0], name="安娜")


def planned(campaign: Campaign, night: date, crew: list[Person], visited: list[Shop]) -> Plan:
    plan = Plan.objects.create(
        campaign=campaign,
        number=campaign.plans.count() + 1,
        solved_by=BY,
        campaign_version=campaign.version,
        problem_hash="0" * 64,
        seed=1,
        solver="by hand",
        stop_reason="complete",
        reproducible=True,
        crew_nights=1,
        travel=0,
        visits=len(visited),
        left_out=0,
    )
    station = campaign.stations.order_by("pk")[0]
    route = Route.objects.create(
        plan=plan,
        key=f"r{plan.number}",
        date=night,
        station=station,
        number=1,
        leaves=68400,
        returns=75600,
        travel=600,
        stop_count=len(visited),
    )
    for order, row in enumerate(visited, 1):
        Stop.objects.create(route=route, order=order, shop=row, arrives=68400, starts=68400, leaves=68880)
    for person in crew:
        Seat.objects.create(route=route, person=person)
    return plan


def test_a_published_night_is_a_gathering_with_study_round_and_who_is_due(campaign, anna, bureau):
    plan = planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)])

    publish_plan(plan, by=BY)

    activity = Activity.objects.get()
    assert [part.kind for part in activity.parts.all()] == ["night_study", "round"]
    assert (activity.ends - activity.starts) == timedelta(hours=3, minutes=30)
    assert [(due.person, due.role) for due in activity.due.all()] == [(anna, "第 1 组")]


def test_two_officers_publish_and_the_second_is_told(campaign, anna, bureau):
    row = shop(bureau, 1, 31.7, 119.9)
    first, second = (planned(campaign, NIGHT, [anna], [row]) for _ in range(2))
    publish_plan(first, by=BY)
    with pytest.raises(Clash):
        publish_plan(second, by=BY)
    assert Release.objects.get().plan == first


def test_a_replacement_moves_the_night_and_calls_the_old_one_off(campaign, anna, bureau):
    row = shop(bureau, 1, 31.7, 119.9)
    first = planned(campaign, NIGHT, [anna], [row])
    second = planned(campaign, NIGHT + timedelta(days=1), [anna], [row])
    release = publish_plan(first, by=BY)

    publish_plan(second, by=BY, replaces=release)

    off, on = Activity.objects.order_by("starts")
    assert hasattr(off, "cancellation")
    assert not hasattr(on, "cancellation")
    assert list(Release.objects.filter(ended_at__isnull=True).values_list("plan", flat=True)) == [second.pk]
    with pytest.raises(Clash):  # the same replacement a second time: a double click
        publish_plan(second, by=BY, replaces=release)


def test_an_evening_that_stays_as_it_was_is_not_changed_in_any_calendar(campaign, anna, bureau):
    row = shop(bureau, 1, 31.7, 119.9)
    release = publish_plan(planned(campaign, NIGHT, [anna], [row]), by=BY)
    publish_plan(planned(campaign, NIGHT, [anna], [row]), by=BY, replaces=release)
    assert [activity.version for activity in Activity.objects.all()] == [1]


def test_a_night_that_took_place_is_not_held_a_second_time(campaign, anna, bureau):
    row = shop(bureau, 1, 31.7, 119.9)
    over = date(2020, 12, 1)
    release = publish_plan(planned(campaign, over, [anna], [row]), by=BY)
    assert Activity.objects.count() == 1
    publish_plan(planned(campaign, over, [anna], [row]), by=BY, replaces=release)
    assert Activity.objects.count() == 1
    assert Due.objects.count() == 1


def test_planning_again_frees_the_campaign_s_own_nights_but_not_those_on_leave(campaign, anna, bureau):
    row, wei = shop(bureau, 1, 31.7, 119.9), people.officer(anna.unit, name="魏")
    publish_plan(planned(campaign, NIGHT, [anna, wei], [row]), by=BY)
    Leave.objects.create(person=wei, kind="leave", from_date=NIGHT, until_date=NIGHT)
    found = {each.person: each.away for each in officers(campaign, 365)}
    assert found == {anna: set(), wei: {NIGHT}}


def test_nobody_is_asked_to_go_out_after_the_last_day(campaign, anna):
    anna.until_date = NIGHT
    anna.save()
    assert [each.away for each in officers(campaign, 365)] == [{NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)}]


def test_differences_name_what_moves_and_for_whom(campaign, anna, bureau):
    kept, moved = shop(bureau, 1, 31.7, 119.9), shop(bureau, 2, 31.71, 119.9)
    first = planned(campaign, NIGHT, [anna], [kept, moved])
    second = planned(campaign, NIGHT, [], [kept])
    found = differences(first, second)
    assert found.kept == 1
    assert [(each.name, each.before, each.after) for each in found.moved] == [("店2", NIGHT, None)]
    assert found.people == [("安娜", [NIGHT], [])]


def test_what_speaks_against_publishing_is_said_all_at_once(campaign, anna, bureau):
    row = shop(bureau, 1, 31.7, 119.9)
    plan = planned(campaign, NIGHT, [anna], [row])
    Shop.objects.filter(pk=row.pk).update(state="gone", gone_on=NIGHT)
    Leave.objects.create(person=anna, kind="not_at_night", from_date=NIGHT, until_date=NIGHT)
    with pytest.raises(Problems) as caught:
        publish_plan(plan, by=BY)
    assert [each.code for each in caught.value.problems] == ["patrol.shop_closed_since", "activities.on_leave"]
    assert not Activity.objects.exists()


def test_withdrawing_calls_everything_off_and_the_plan_stays_on_record(campaign, anna, bureau):
    plan = planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)])
    release = publish_plan(plan, by=BY)
    withdraw(release, by=BY)
    assert hasattr(Activity.objects.get(), "cancellation")
    assert Due.objects.count() == 1
    for verb in (lambda: delete_plan(plan, by=BY), lambda: delete_campaign(campaign, by=BY)):
        with pytest.raises(BadInput) as caught:
            verb()
        assert caught.value.code == "patrol.published_stays"


def test_a_withdrawn_plan_is_not_published_again_and_the_reason_is_told(campaign, anna, bureau):
    plan = planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)])
    withdraw(publish_plan(plan, by=BY), by=BY)
    with pytest.raises(Problems) as caught:
        publish_plan(plan, by=BY)
    assert [each.code for each in caught.value.problems] == ["patrol.plan_was_in_force"]
    assert Activity.objects.count() == 1


def test_without_the_permission_nobody_publishes(campaign, anna, bureau):
    plan = planned(campaign, NIGHT, [anna], [shop(bureau, 1, 31.7, 119.9)])
    with pytest.raises(Refused):
        publish_plan(plan, by=User.objects.create(username="nobody"))


def test_looking_for_concerns_costs_the_same_for_one_night_and_for_three(
    campaign, anna, bureau, django_assert_max_num_queries
):
    """The number of nights does not change the price."""

    def cost(plan: Plan) -> int:
        with django_assert_max_num_queries(12) as seen:
            assert concerns(plan) == []
        return len(seen)

    row = shop(bureau, 1, 31.7, 119.9)
    plan = planned(campaign, NIGHT, [anna], [row])
    one = cost(plan)
    for later in (1, 2):
        Route.objects.create(
            plan=plan,
            key=f"later{later}",
            date=NIGHT + timedelta(days=later),
            station=campaign.stations.order_by("pk")[0],
            number=1,
            leaves=68400,
            returns=75600,
            travel=0,
            stop_count=0,
        ).seats.create(person=anna)
    assert cost(plan) == one
