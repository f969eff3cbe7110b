"""Catches: a crew member who sees another evening or the whole plan, a stale tab that is not told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import life, patrol, shops
from tests.factories import organisation as make

from redsail.organisation.models import Leave, User
from redsail.patrol.actions.publishing import publish_plan
from redsail.patrol.models import Evening, Plan, Release

pytestmark = pytest.mark.django_db
NIGHT = patrol.NIGHT


@pytest.fixture
def unit():
    return make.unit()


@pytest.fixture
def plan(unit) -> Plan:
    """A plan in force with two crews of one person each, at one station."""
    found = patrol.plan(patrol.campaign(unit), crew_nights=2)
    station = found.campaign.stations.get()
    for number in (1, 2):
        facts = {"leaves": 68400, "returns": 72000, "travel": 0, "stop_count": 1}
        route = found.routes.create(key=f"r{number}", date=NIGHT, station=station, number=number, **facts)
        stop = {"arrives": 68400, "starts": 68400, "leaves": 69000}
        route.stops.create(order=1, shop=shops.shop(unit, name=f"走访店{number}"), **stop)
        route.seats.create(person=make.officer(station, name=f"组员{number}"))
    publish_plan(found, by="cli:tester")
    return found


def member(plan: Plan, number: int) -> Client:
    person = plan.routes.get(number=number).seats.get().person
    client = Client()
    client.force_login(make.user("enforcement_officer", person.unit, of=person))
    return client


@pytest.fixture
def officer(unit) -> Client:
    client = Client()
    client.force_login(make.party_officer(unit))
    return client


def test_a_crew_member_sees_their_own_way_and_no_other(plan):
    token = Evening.objects.get().activity.token
    for number, other in ((1, 2), (2, 1)):
        page = member(plan, number).get(f"/campaigns/mine/{token}/").content.decode()
        assert f"走访店{number}" in page
        assert f"走访店{other}" not in page


def test_a_meeting_in_the_own_calendar_leads_to_the_meeting(unit):
    """It is no night: the page of stops and map would answer 404."""
    held = life.gathering(life.party(unit), timezone.localdate() + timedelta(days=3), ["group_meeting"])
    person = held.due.order_by("pk").first().person
    client = Client()
    client.force_login(make.user("enforcement_officer", person.unit, of=person))
    address = f"/gatherings/{held.pk}/"
    for page in ("/campaigns/mine/", "/"):
        assert address in client.get(page).content.decode()
    assert client.get(address).status_code == 200


def test_a_crew_member_has_a_sheet_of_their_own(plan):
    token = Evening.objects.get().activity.token
    answer = member(plan, 1).get(f"/campaigns/mine/{token}/sheet/")
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_who_is_not_due_finds_no_such_page(plan, unit):
    client = Client()
    client.force_login(User.objects.get(pk=make.user("enforcement_officer", unit, of=make.person(unit)).pk))
    token = Evening.objects.get().activity.token
    assert client.get(f"/campaigns/mine/{token}/").status_code == 404


@pytest.mark.parametrize("page", ["", "plans/1/", "questions/", "replan/", "history/", f"plans/1/nights/{NIGHT}/"])
def test_the_campaign_itself_is_not_for_crew_members(plan, page):
    assert member(plan, 1).get(f"/campaigns/{plan.campaign_id}/{page}").status_code in {403, 404}


def test_a_question_is_counted_in_the_menu_and_on_the_home_page(plan, officer):
    assert "menu-count" not in officer.get("/campaigns/").content.decode()
    person = plan.routes.get(number=1).seats.get().person
    Leave.objects.create(person=person, kind="leave", from_date=NIGHT, until_date=NIGHT)
    from django.core.cache import cache

    cache.clear()  # the count is looked up once a minute
    home = officer.get("/").content.decode()
    assert f"/campaigns/{plan.campaign_id}/questions/" in home
    assert 'class="menu-count">1<' in home
    assert Release.objects.get().plan == plan


def test_a_stale_tab_that_publishes_or_withdraws_is_told(plan, officer):
    address = f"/campaigns/{plan.campaign_id}"
    other = patrol.plan(plan.campaign)
    answer = officer.post(f"{address}/plans/{other.number}/publish/", {"version": 1}, follow=True)
    assert "已被他人发布或撤回" in answer.content.decode()
    answer = officer.post(f"{address}/withdraw/", {"release": 999}, follow=True)
    assert "期间已有另一方案发布" in answer.content.decode()
    assert Release.objects.get(ended_at=None).plan == plan


def test_the_pages_about_a_plan_in_force_cost_a_fixed_number_of_queries(plan, officer, django_assert_max_num_queries):
    officer.get("/")
    for page, most in (("replan/", 30), ("questions/", 30), ("history/", 25), ("plans/1/publish/", 30)):
        with django_assert_max_num_queries(most):
            assert officer.get(f"/campaigns/{plan.campaign_id}/{page}").status_code == 200
