"""Pages of campaigns: lists of any length at the same price, names that are not markup."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import organisation as make
from tests.factories import patrol

from redsail.organisation.models import Unit

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


def test_a_name_is_text_and_never_markup(officer, unit):
    patrol.campaign(unit, name="<script>alert(1)</script>")
    page = officer.get("/campaigns/").content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_form_that_names_no_plan_to_replace_is_no_defect(officer, unit):
    plan = patrol.plan(patrol.campaign(unit))
    answer = officer.post(f"/campaigns/{plan.campaign_id}/plans/{plan.number}/publish/", {"replaces": "x"})
    assert answer.status_code == 302
