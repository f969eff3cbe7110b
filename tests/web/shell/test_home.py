"""Catches: a start page that shows what is not theirs, stops teaching too early, or asks the database too often."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from tests.factories import organisation as make

from redsail.web.shell.panels import Home, Step, panels

pytestmark = pytest.mark.django_db


def home_of(user: Any) -> Home:
    request = RequestFactory().get("/")
    request.user = user
    return panels(request)


def test_a_new_officer_is_led_through_the_first_steps() -> None:
    home = home_of(make.party_officer())
    assert [step.done for step in home.steps] == [False, False, False, False]
    assert home.next_step == home.steps[0]


def test_steps_are_ticked_one_by_one() -> None:
    bureau = make.unit()
    make.station(bureau)
    home = home_of(make.party_officer(bureau))
    assert [step.done for step in home.steps] == [True, False, False, False]
    make.person(bureau)
    assert [step.done for step in home_of(make.party_officer(bureau)).steps] == [True, True, False, False]


def test_a_station_without_a_place_does_not_tick_the_step() -> None:
    bureau = make.unit()
    make.station(bureau, lat=None, lon=None)
    assert home_of(make.party_officer(bureau)).steps[0].done is False


def test_who_may_nothing_sees_nothing() -> None:
    assert home_of(make.user()) == Home()


def test_the_next_step_is_the_first_that_is_open() -> None:
    done, open_one = Step("a", "", "/a", True), Step("b", "", "/b", False)
    assert Home([], [done, open_one, done]).next_step == open_one
    assert Home([], [done]).next_step is None


def test_the_page_asks_seldom(client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(make.party_officer())
    client.get("/")  # the first click, and then one a minute, also notes when it was: a row written in three statements
    # A panel or a kind of thing that waits is one query, whatever it holds: tasks, needs, findings, records …
    with django_assert_max_num_queries(16):
        page = client.get("/").content.decode()
    assert page.count('class="now"') == 1
