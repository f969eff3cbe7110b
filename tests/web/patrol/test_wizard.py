"""Catches: a step that loses what was typed, a late officer who overwrites, a draft that is not whole, a dear page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import patrol
from tests.factories import shops as registers

from redsail.jobs.models import Job
from redsail.organisation.models import Unit
from redsail.patrol.models import Basis, Campaign, Sketch
from redsail.shops.models import Shop

pytestmark = pytest.mark.django_db
QUERIES = 60


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def officer(unit) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", unit))
    return client


def started(officer: Client, **changes: Any) -> Campaign:
    """A draft, from the first page."""
    answers = {"name": "十月夜访", "kind": "visit", "token": uuid4(), "narrowing": "", **changes}
    assert officer.post("/campaigns/new/", answers).status_code == 302
    return Campaign.objects.latest("pk")


def at(campaign: Campaign, step: str) -> str:
    return f"/campaigns/{campaign.pk}/set-up/{step}/"


EVENING = {
    "with_study": "on",
    "study_topic": "读一本书",
    "study_begins": "18:00",
    "study_ends": "19:00",
    "begins": "19:00",
    "ends": "21:30",
    "longest": "150",
    "service": "8",
}


def test_the_first_page_leaves_a_whole_draft_with_nights_stations_and_evening(officer, unit):
    station = make.station(unit)
    registers.shop(unit)
    campaign = started(officer)
    nights = list(campaign.nights.values_list("date", flat=True))
    assert (campaign.reached, list(campaign.stations.all())) == ("shops", [station])
    assert nights
    assert all(night.weekday() < 4 and night > timezone.localdate() for night in nights)
    assert (campaign.study_begins, campaign.begins, campaign.service) == (64800, 68400, 480)


def test_a_double_click_starts_one_draft(officer, unit):
    token = uuid4()
    assert started(officer, token=token) == started(officer, token=token)
    assert Campaign.objects.count() == 1


def test_a_filter_in_the_address_is_the_drafts(officer, unit):
    page = officer.get("/campaigns/new/?visited=180&town=湖滨&state=gone&x=1").content.decode()
    assert "visited=180" in page
    campaign = started(officer, narrowing="visited=180&town=湖滨&state=gone&x=1")
    assert campaign.shop_filter == {"town": "湖滨", "visited": "180", "asked_on": timezone.localdate().isoformat()}


@pytest.mark.parametrize("step", ["purpose", "shops", "nights", "evening", "crews", "rules", "check"])
def test_each_step_opens_and_costs_the_same_with_more_rows(officer, unit, step, django_assert_max_num_queries):
    make.station(unit)
    registers.shop(unit)
    make.officer(unit)
    patrol.campaign(unit)
    campaign = started(officer)

    def cost() -> int:
        with django_assert_max_num_queries(QUERIES) as seen:
            assert officer.get(at(campaign, step)).status_code == 200
        return len(seen)

    cost()
    one = cost()
    for _ in range(3):
        make.officer(unit)
        registers.shop(unit)
    patrol.campaign(unit)
    assert cost() == one


def test_going_through_the_steps_unchanged_changes_nothing(officer, unit):
    make.station(unit)
    registers.shop(unit)
    campaign = started(officer)
    for step in ("purpose", "shops", "nights", "evening", "crews"):
        form = officer.get(at(campaign, step)).context["form"]
        answers = {name: form[name].value() for name in form.fields}
        if step == "nights":
            answers["night"] = [night.isoformat() for night in answers["night"]]
        if step == "evening":
            answers = {name: value for name, value in answers.items() if value}
        sent = {name: value for name, value in answers.items() if value not in (None, False)}
        answer = officer.post(at(campaign, step), {**sent, "version": 1})
        assert answer.status_code == 302, answer.context["form"].errors
    fresh = Campaign.objects.get()
    assert (fresh.version, fresh.reached) == (1, "rules")


def test_the_second_officer_is_told_and_loses_nothing(officer, unit):
    campaign = started(officer)
    assert officer.post(at(campaign, "evening"), {**EVENING, "version": 1}).status_code == 302
    second = officer.post(at(campaign, "evening"), {**EVENING, "study_topic": "看一部短片", "version": 1})
    page = second.content.decode()
    assert second.status_code == 409
    assert "读一本书" in page
    assert "看一部短片" in page
    assert Campaign.objects.get().study_topic == "读一本书"
    again = officer.post(at(campaign, "evening"), {**EVENING, "study_topic": "看一部短片", "version": 2})
    assert again.status_code == 302
    assert Campaign.objects.get().study_topic == "看一部短片"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "18:30"}, "走访结束时间必须晚于开始时间"),
        ({"study_begins": ""}, "请填写夜学起止时间"),
        ({"study_ends": "20:00"}, "夜学须在走访开始之前"),
        ({"service": "200"}, "超过了整晚的时长"),
    ],
)
def test_a_wrong_evening_is_said_at_its_place_and_not_written(officer, unit, changes, words):
    campaign = started(officer)
    answer = officer.post(at(campaign, "evening"), {**EVENING, **changes, "version": 1})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Campaign.objects.get().version == 1


def test_whoever_goes_back_with_something_wrong_is_told_and_may_leave_it(officer, unit):
    campaign = started(officer)
    answer = officer.post(at(campaign, "evening"), {**EVENING, "ends": "", "go": "shops", "version": 1})
    assert (answer.status_code, answer.context["leave"]) == (422, at(campaign, "shops"))
    assert "读一本书" in answer.content.decode()


def test_no_such_cure_is_no_such_page(officer, unit):
    campaign = started(officer)
    answer = officer.post(f"/campaigns/{campaign.pk}/set-up/cure/", {"cure": "x", "version": 1})
    assert answer.status_code == 404


def test_a_pattern_ticks_the_nights_without_holidays_and_saves_nothing(officer, unit):
    campaign = started(officer)
    before = list(campaign.nights.values_list("date", flat=True))
    pattern = {"first": "2026-09-28", "last": "2026-10-09", "weekdays": ["0", "1", "2", "3", "4"]}
    answer = officer.post(at(campaign, "nights"), {**pattern, "skip_holidays": "on", "fill": "1", "reserve": "2"})
    months = [week for month in answer.context["months"] for row in month.weeks for week in row if week and week[1]]
    # National Day 2026: 1 to 7 October are holidays.
    wanted = [date(2026, 9, day) for day in (28, 29, 30)] + [date(2026, 10, day) for day in (8, 9)]
    assert [each.day.date for each, _ticked in months] == wanted
    assert list(campaign.nights.values_list("date", flat=True)) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"last": "2026-09-01"}, "最后一晚早于第一晚"),
        ({"last": "2028-09-01"}, "一次行动最长一年"),
        ({"weekdays": ["5"], "last": "2026-10-02"}, "没有可用的夜晚"),
    ],
)
def test_a_pattern_without_nights_says_why(officer, unit, changes, words):
    campaign = started(officer)
    pattern = {"first": "2026-09-28", "last": "2026-10-09", "weekdays": ["0", "1"], "skip_holidays": "on", "fill": "1"}
    answer = officer.post(at(campaign, "nights"), {**pattern, **changes})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_officer_says_which_nights_are_in_reserve(officer, unit):
    campaign = started(officer)
    days = [timezone.localdate() + timedelta(days=n) for n in range(40, 46)]
    sent = {"night": [day.isoformat() for day in days], "reserve": 2}

    def kept(version: int, **more: Any) -> list[date]:
        assert officer.post(at(campaign, "nights"), {**sent, "version": version, **more}).status_code == 302
        return list(campaign.nights.filter(reserve=True).values_list("date", flat=True))

    assert kept(1) == [days[2], days[5]]
    # Ticks count while the number stays, and where it agrees; another number spreads them anew.
    assert kept(2, kept=[days[0].isoformat()]) == [days[0]]
    assert kept(3, kept=[days[0].isoformat()], reserve=1) == [days[0]]
    assert kept(3, kept=[days[0].isoformat()], reserve=3) == [days[1], days[3], days[5]]
    assert kept(4, kept=[day.isoformat() for day in (days[1], days[3], days[5])], reserve=0) == []
    page = officer.get(at(campaign, "nights")).content.decode()
    assert page.count('name="kept"') == len(days)


def test_nights_are_kept_with_the_last_in_reserve_and_bad_days_are_refused(officer, unit):
    campaign = started(officer)
    days = [timezone.localdate() + timedelta(days=n) for n in (40, 41, 42)]
    sent = {"night": [day.isoformat() for day in days], "reserve": 1, "version": 1}
    assert officer.post(at(campaign, "nights"), sent).status_code == 302
    assert list(campaign.nights.values_list("date", "reserve")) == [(days[0], False), (days[1], False), (days[2], True)]
    for wrong in ({"night": ["2026-13-01"]}, {"night": []}, {"reserve": 3}):
        assert officer.post(at(campaign, "nights"), {**sent, **wrong, "version": 2}).status_code == 422


def test_a_rectangle_and_repeat_visits_are_kept_and_counted(officer, unit):
    numbers = [registers.shop(unit).pk for _ in range(3)]
    campaign = started(officer)
    sent = {"shops": f"{numbers[0]},{numbers[1]},x", "visits": 2, "gap": 14, "version": 1}
    counted = officer.post(f"{at(campaign, 'shops')}count/", sent)
    assert counted.context["shop_count"] == 2
    assert Campaign.objects.get().shop_filter == {}
    assert officer.post(at(campaign, "shops"), sent).status_code == 302
    fresh = Campaign.objects.get()
    assert (fresh.shop_filter, fresh.repeats["visits"]) == ({"shops": numbers[:2]}, 2)


def test_a_bureau_without_shops_or_stations_is_taught_and_not_planned(officer, unit):
    campaign = started(officer)
    page = officer.get(at(campaign, "check")).content.decode()
    assert "请先导入零售户名册" in page
    assert "/organisation/units/" in page or "units" in page
    answer = officer.post(f"/campaigns/{campaign.pk}/plan/", follow=True)
    assert "请先导入零售户名册" in answer.content.decode()
    assert not Job.objects.exists()


def test_planning_ends_the_draft_and_leads_to_the_growing_picture(officer, unit):
    make.station(unit)
    shop = registers.shop(unit)
    campaign = started(officer)
    answer = officer.post(f"/campaigns/{campaign.pk}/plan/", {"time_limit": "10"})
    fresh = Campaign.objects.get()
    assert (answer["Location"], fresh.reached, fresh.time_limit) == (f"/campaigns/{fresh.pk}/solving/", "", 10)
    Sketch.objects.create(campaign=fresh, number=3, routes=[[fresh.stations.get().pk, [shop.pk]]])
    watched = officer.get(f"/campaigns/{fresh.pk}/solving/watch/").content.decode()
    assert "map.json?n=3" in watched
    assert "every 2s" in watched
    assert len(officer.get(f"/campaigns/{fresh.pk}/solving/map.json").json()["routes"]) == 1


def test_missing_nights_are_added_by_one_press(officer, unit):
    make.station(unit)
    for number in range(60):
        registers.shop(unit, lat=31.5 + number * 0.001)
    campaign = started(officer)
    night = campaign.nights.order_by("date").first()
    officer.post(at(campaign, "nights"), {"night": [night.date.isoformat()], "reserve": 0, "version": 1})
    page = officer.get(at(campaign, "check"))
    assert [line.button for line in page.context["found"] if line.button] == ["add_nights"]
    officer.post(f"/campaigns/{campaign.pk}/set-up/cure/", {"cure": "add_nights", "version": 2})
    assert campaign.nights.count() == page.context["reckoning"].nights
    assert "add_nights" not in [line.button for line in officer.get(at(campaign, "check")).context["found"]]


def test_an_inspection_is_told_what_it_lacks_and_can_be_made_visits(officer, unit):
    make.station(unit)
    registers.shop(unit)
    campaign = started(officer, kind="inspection")
    assert campaign.service == 900
    page = officer.get(at(campaign, "check"))
    assert page.context["instead"] is True
    basis = f"/campaigns/{campaign.pk}/basis/"
    paper = {"kind": "items", "title": "行政检查事项清单", "number": "", "dated": "2026-01-05"}
    assert officer.post(basis, paper).status_code == 302
    assert officer.post(basis, {**paper, "title": ""}).status_code == 422
    assert Basis.objects.get().by.startswith("user:")
    assert officer.post(f"{basis}approve/", {"version": 1}).status_code == 403
    officer.post(f"/campaigns/{campaign.pk}/set-up/cure/", {"cure": "make_visits", "version": 1})
    assert (Campaign.objects.get().kind, Campaign.objects.get().service) == ("visit", 480)
    assert Shop.objects.count() == 1
