"""Catches: hours pages that ask once a member, show strangers' hours, or close a year at a stray click."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.models import Presence, StudyClose
from redsail.organisation.models import Person, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.user("party_affairs_officer", county, of=make.person(county)))
    client.cookies["redsail_language"] = "en"
    client.get("/account/")  # the first page after a log-in asks more
    return client


def _lecture(county: Unit, *people: Person) -> None:
    row = activities.gathering(county, *people, kind="lecture", title="Lecture of the test")
    row.parts.create(kind="lecture", starts=row.starts, ends=row.starts + timedelta(minutes=30))
    row.parts.create(kind="round", starts=row.starts + timedelta(minutes=30), ends=row.ends)
    Presence.objects.bulk_create(Presence(activity=row, person=each, state="present", by="system:t") for each in people)


def test_the_list_asks_as_often_for_many_members_as_for_few(desk: Client, county: Unit) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get("/study-hours/").status_code == 200
        return len(caught)

    _lecture(county, make.member(county))
    few = asked()
    _lecture(county, *(make.member(county) for _ in range(5)))
    assert asked() == few


def test_a_member_finds_every_hour_and_what_does_not_count(client: Client, county: Unit) -> None:
    person, other = make.member(county), make.member(county)
    _lecture(county, person, other)
    client.force_login(make.user("office_member", county, of=person))
    client.cookies["redsail_language"] = "en"
    page = client.get(f"/study-hours/{person.pk}/").content.decode()
    assert "<strong>0.5</strong> / 32" in page
    assert "Lecture of the test" in page
    assert "no study by this rule" in page
    assert "Regulation on the Education and Management of Party Members §20" in page
    assert client.get(f"/study-hours/{other.pk}/").status_code == 404
    assert other.name not in client.get("/study-hours/").content.decode()


def test_a_year_is_closed_once_and_a_gathering_says_what_it_counts_for(desk: Client, county: Unit) -> None:
    person = make.member(county)
    _lecture(county, person)
    last = TODAY.year - 1
    sent = {"year": last, "unit": county.pk, "number": 1}
    assert (
        desk.post("/study-hours/close/", {**sent, "year": TODAY.year}, follow=True)
        .content.decode()
        .count("is not over")
    )
    assert desk.post("/study-hours/close/", sent).status_code == 302
    assert "Look at the page again" in desk.post("/study-hours/close/", sent, follow=True).content.decode()
    assert StudyClose.objects.count() == 1
    assert (
        "stand as they were closed"
        in desk.get(f"/study-hours/closings/{StudyClose.objects.get().pk}/").content.decode()
    )
    late = activities.gathering(county, person, kind="lecture", starts=timezone.make_aware(datetime(last, 6, 1, 9)))
    Presence.objects.create(activity=late, person=person, state="present", by="system:t")
    assert "hours of 1 member were corrected since" in desk.get(f"/study-hours/?year={last}").content.decode()
    number = Presence.objects.values_list("activity", flat=True).first()
    page = desk.get(f"/gatherings/{number}/").content.decode()
    assert "0.5 h each for 1 present" in page
    assert "not held as a theme day" in page
