"""Catches: post pages that ask once a row, show Party posts to those without the permission, or lose a bad form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.models import GroupMembership, Post, PostHolding, PostRule, Term, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def test_a_post_from_its_setting_up_to_its_vacancy(desk: Client, county: Unit) -> None:
    person = make.person(county, "单丽")
    kind = make.post_kind("department_head").pk
    facts = {"kind": kind, "place": f"unit-{county.pk}", "title": "", "seats": 1, "from_date": "2020-01-01"}
    made = desk.post("/posts/new/", facts)
    post = Post.objects.get()
    assert made["Location"] == f"/posts/{post.pk}/"
    bad = desk.post(made["Location"], {"person": person.pk, "from_date": "2026-02-01", "until_date": "2026-01-01"})
    assert "lies before the first day" in bad.content.decode()
    assert 'value="2026-02-01"' in bad.content.decode(), "what was typed is still there"
    desk.post(made["Location"], {"person": person.pk, "from_date": "2026-02-01"})
    holding = PostHolding.objects.get()
    last = (TODAY + timedelta(days=20)).isoformat()
    desk.post(f"/posts/{post.pk}/holdings/{holding.pk}/end/", {"until_date": last})
    vacant = desk.get("/posts/vacant/").content.decode()
    assert "单丽" in vacant
    assert (TODAY + timedelta(days=21)).isoformat() in vacant
    assert "单丽" in desk.get("/posts/").content.decode()
    assert "单丽" not in desk.get("/posts/", {"on": "2020-06-01"}).content.decode()
    assert "not verified" in vacant


def test_a_foreign_unit_is_no_choice(desk: Client, county: Unit) -> None:
    other = make.unit()
    facts = {"kind": make.post_kind().pk, "place": f"unit-{other.pk}", "seats": 1, "from_date": "2020-01-01"}
    assert desk.post("/posts/new/", facts).status_code == 200
    assert not Post.objects.exists()


def test_rules_and_elections(desk: Client, county: Unit) -> None:
    branch = make.branch(county)
    kinds = {"kinds": [make.post_kind("group_leader").pk], "others": [make.post_kind("business_backbone").pk]}
    desk.post("/posts/rules/new/", {"unit": county.pk, "demand": "also", "from_date": "2020-01-01", **kinds})
    leader = make.member(county, branch)
    group = make.group(county, branch)
    GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
    text = desk.get("/posts/checks/").content.decode()
    assert f"{leader.name} holds Party group leader ({group.name})" in text
    desk.post(f"/posts/rules/{PostRule.objects.get().pk}/end/")
    assert PostRule.objects.get().until_date == TODAY
    desk.post(f"/branches/{branch.pk}/elect/", {"on": "2021-01-01"})
    assert "overdue" in desk.get("/posts/terms/").content.decode()
    refused = desk.post(f"/branches/{branch.pk}/terms/1/due/", {"due_on": "2030-01-01", "paper": ""})
    assert refused.status_code == 200
    assert Term.objects.get().due_on.year == 2024


def test_party_posts_are_for_those_who_may_see_memberships(client: Client, county: Unit) -> None:
    person = make.member(county)
    make.holding(make.post(county, "selected_cadre"), person)
    make.holding(make.post(county, "department_head"), person)
    client.cookies["redsail_language"] = "en"
    client.force_login(make.user("enforcement_officer", county))
    text = client.get(f"/people/{person.pk}/").content.decode()
    assert "Department head" in text
    assert "Selected Party cadre" not in text
    client.force_login(make.user("leadership_member", county))
    assert "Selected Party cadre" in client.get(f"/people/{person.pk}/").content.decode()


@pytest.mark.parametrize("many", [1, 5])
def test_the_same_number_of_questions(desk: Client, county: Unit, many: int) -> None:
    for _ in range(many):
        group = make.group(county)
        leader = make.member(county, group.branch)
        GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
        make.holding(make.post(county, "business_backbone"), leader)
        make.post_rule(county, "also", ("group_leader",), ("business_backbone",))
    desk.get("/posts/")
    counts = {}
    pages = ("/posts/", "/posts/vacant/", "/posts/double/", "/posts/checks/", "/posts/terms/")
    for address in (*pages, f"/people/{leader.pk}/leaving/", f"/people/{leader.pk}/"):
        with CaptureQueriesContext(connection) as asking:
            assert desk.get(address).status_code == 200
        counts[address] = len(asking)
    assert {page: count for page, count in counts.items() if count > 24} == {}
    assert counts["/posts/"] < 12
    assert counts["/posts/vacant/"] <= 13
