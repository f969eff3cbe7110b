"""Catches: a page asked "as of" a day that answers for today, or that still offers changes; a group without scope."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.models import GroupMembership, Placement, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST_YEAR = (TODAY - timedelta(days=365)).isoformat()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def test_people_as_of_last_year(desk: Client, county: Unit) -> None:
    """Who was there, in the unit of then, and nothing to change."""
    person = make.person(county, "单丽", until_date=TODAY - timedelta(days=1))
    station = make.station(county, "望远站")
    Placement.objects.create(person=person, unit=station, staff_kind="market", from_date=make.START)
    now, then = desk.get("/people/").content.decode(), desk.get("/people/", {"on": LAST_YEAR}).content.decode()
    assert "单丽" not in now
    assert "单丽" in then
    assert "望远站" in then.split("<tbody>")[1]
    assert "As it was on" in then
    assert "Somebody comes" in now
    assert "Somebody comes" not in then
    assert f"/people/{person.pk}/?on={LAST_YEAR}" in then


@pytest.mark.parametrize("page", ["people", "units", "branches"])
def test_what_is_no_date_answers_for_today_and_says_so(desk: Client, page: str) -> None:
    answer = desk.get(f"/{page}/", {"on": "yesterday<"})
    assert answer.status_code == 200
    assert "“yesterday&lt;” is not a date" in answer.content.decode()


def test_the_picker_keeps_the_filter(desk: Client, county: Unit) -> None:
    make.person(county, "单丽")
    text = desk.get("/people/", {"q": "单", "on": LAST_YEAR}).content.decode()
    assert '<input type="hidden" name="q" value="单">' in text
    assert 'href="?q=%E5%8D%95"' in text


def test_a_person_as_of_a_day(desk: Client, county: Unit) -> None:
    group = make.group(county)
    person = make.member(county, group.branch)
    first, last = make.START, TODAY - timedelta(days=10)
    GroupMembership.objects.create(person=person, group=group, from_date=first, until_date=last)
    now, then = desk.get(f"/people/{person.pk}/"), desk.get(f"/people/{person.pk}/", {"on": TODAY.isoformat()})
    later = desk.get(f"/people/{person.pk}/", {"on": (TODAY - timedelta(days=5)).isoformat()})
    assert group.name in now.content.decode()
    assert group.name in then.content.decode(), "today asked outright is today"
    assert group.name not in later.content.decode()
    assert "Enter a membership" not in later.content.decode()


def test_group_and_branch_pages(desk: Client, county: Unit) -> None:
    group = make.group(county)
    leader, member = make.member(county, group.branch), make.member(county, group.branch)
    loose = make.member(county, group.branch)
    GroupMembership.objects.create(person=leader, group=group, from_date=make.START, is_leader=True)
    GroupMembership.objects.create(person=member, group=group, from_date=TODAY)
    text = desk.get(f"/groups/{group.pk}/").content.decode()
    assert text.index(leader.name) < text.index(member.name)
    before = desk.get(f"/groups/{group.pk}/", {"on": LAST_YEAR}).content.decode()
    assert member.name not in before.split('card-title">History')[0]
    assert member.name in before.split('card-title">History')[1]
    branch = desk.get(f"/branches/{group.branch_id}/").content.decode()
    assert loose.name in branch
    assert member.name not in branch


@pytest.mark.parametrize("many", [1, 6])
def test_lists_ask_the_same_number_of_questions(desk: Client, county: Unit, many: int) -> None:
    """Under twelve, however many groups and members there are."""
    for _ in range(many):
        group = make.group(county)
        for _ in range(many):
            person = make.member(county, group.branch)
            GroupMembership.objects.create(person=person, group=group, from_date=make.START)
    desk.get("/branches/")
    counts = []
    for address in ("/branches/", "/units/", f"/groups/{group.pk}/", f"/branches/{group.branch_id}/", "/people/"):
        for asked in ({}, {"on": LAST_YEAR}):
            with CaptureQueriesContext(
                connection,
            ) as asking:
                desk.get(address, asked)
            counts.append(len(asking))
    assert max(counts) < 12, counts
