"""Pages of campaigns: lists of any length at the same price, the form's checks, names that are not markup."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.factories import organisation as make
from tests.factories import patrol
from tests.factories import shops as registers

from redsail.jobs.models import Job
from redsail.organisation.models import Unit
from redsail.patrol.models import Campaign

pytestmark = pytest.mark.django_db
LIST_QUERIES = 12


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def officer(unit) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("party_affairs_officer", unit))
    return client


def answers(stations: list[Unit], **changes) -> dict:
    """A filled-in form."""
    return {
        "name": "十月夜访",
        "first": "2026-09-28",
        "last": "2026-10-09",
        "weekdays": ["0", "1", "2", "3", "4"],
        "skip_holidays": "on",
        "stations": [unit.pk for unit in stations],
        "begins": "19:00",
        "ends": "21:30",
        "longest": "150",
        "service": "8",
        "time_limit": "10",
        "with_study": "on",
        "study_begins": "18:00",
        "study_ends": "19:00",
        **changes,
    }


def test_the_list_costs_the_same_with_one_campaign_and_with_three(officer, unit, django_assert_max_num_queries):
    def cost() -> int:
        officer.get("/campaigns/")
        with django_assert_max_num_queries(LIST_QUERIES) as seen:
            assert officer.get("/campaigns/").status_code == 200
        return len(seen)

    patrol.plan(patrol.campaign(unit))
    one = cost()
    for _ in range(2):
        patrol.plan(patrol.campaign(unit))
    assert cost() == one


def test_a_plan_page_stays_under_the_limit(officer, unit, django_assert_max_num_queries):
    plan = patrol.plan(patrol.campaign(unit))
    address = f"/campaigns/{plan.campaign_id}/plans/{plan.number}/"
    officer.get(address)
    with django_assert_max_num_queries(16):
        assert officer.get(address).status_code == 200


def test_saving_the_form_sets_up_the_nights_without_holidays_and_starts_the_job(officer, unit):
    station = make.station(unit)
    registers.shop(unit)

    answer = officer.post("/campaigns/new/", answers([station]))

    campaign = Campaign.objects.get()
    assert answer["Location"] == f"/campaigns/{campaign.pk}/"
    nights = [night.date for night in campaign.nights.order_by("date")]
    # National Day 2026: 1 to 7 October are holidays.
    assert nights == [date(2026, 9, day) for day in (28, 29, 30)] + [date(2026, 10, day) for day in (8, 9)]
    assert (campaign.study_begins, campaign.study_ends, campaign.with_crews) == (64800, 68400, False)
    assert Job.objects.get().key == f"campaign:{campaign.pk}"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"last": "2026-09-01"}, "最后一晚早于第一晚"),
        ({"last": "2028-09-01"}, "一次行动最长一年"),
        ({"weekdays": ["5"], "last": "2026-10-02"}, "没有可用的夜晚"),
        ({"ends": "18:30"}, "走访结束时间必须晚于开始时间"),
        ({"study_begins": ""}, "请填写夜学起止时间"),
        ({"study_ends": "20:00"}, "夜学须在走访开始之前"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_written(officer, unit, changes, words):
    station = make.station(unit)
    registers.shop(unit)
    answer = officer.post("/campaigns/new/", answers([station], **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Campaign.objects.exists()


def test_a_bureau_without_shops_is_told_what_to_do(officer, unit):
    answer = officer.post("/campaigns/new/", answers([make.station(unit)]), follow=True)
    assert "请先导入零售户名册" in answer.content.decode()
    assert not Campaign.objects.exists()


def test_a_name_is_text_and_never_markup(officer, unit):
    patrol.campaign(unit, name="<script>alert(1)</script>")
    page = officer.get("/campaigns/").content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_old_form_does_not_overwrite_a_newer_change(officer, unit):
    campaign = patrol.campaign(unit)
    stations = list(campaign.stations.all())
    address = f"/campaigns/{campaign.pk}/edit/"
    assert officer.post(address, answers(stations, name="甲", version=1)).status_code == 302
    second = officer.post(address, answers(stations, name="乙", version=1))
    assert second.status_code == 422
    assert "已被他人修改或删除" in second.content.decode()
    assert Campaign.objects.get().name == "甲"


def test_a_form_that_names_no_plan_to_replace_is_no_defect(officer, unit):
    plan = patrol.plan(patrol.campaign(unit))
    answer = officer.post(f"/campaigns/{plan.campaign_id}/plans/{plan.number}/publish/", {"replaces": "x"})
    assert answer.status_code == 302
