"""Catches: a page of the shell that breaks the security policy, asks the wrong people in, or forgets the language."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from tests.factories import organisation as make

from redsail.web.shell.gallery import SampleForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    """Somebody at work."""
    client.force_login(make.party_officer())
    return client


@pytest.fixture
def administrator(client: Client) -> Client:
    """Somebody who sets up the installation."""
    client.force_login(make.user("system_administrator", make.unit()))
    return client


def test_home_needs_a_log_in(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("organisation:log-in"))


def test_home_greets_in_chinese(officer: Client) -> None:
    page = officer.get("/").content.decode()
    assert '<html lang="zh-CN"' in page
    assert "您好" in page


def test_language_stays_after_the_switch(officer: Client) -> None:
    answer = officer.post(reverse("language"), {"language": "en", "next": "/"})
    assert answer.status_code == 302
    assert '<html lang="en"' in officer.get("/").content.decode()


def test_language_switch_leads_nowhere_else(officer: Client) -> None:
    answer = officer.post(reverse("language"), {"language": "en", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_health_is_open_and_short(client: Client) -> None:
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok"})


def test_gallery_is_for_those_who_set_up(administrator: Client) -> None:
    assert administrator.get(reverse("components")).status_code == 200


def test_gallery_refuses_others_in_plain_words(officer: Client) -> None:
    answer = officer.get(reverse("components"))
    assert answer.status_code == 403
    assert "您无权打开此页面" in answer.content.decode()


def test_no_page_carries_inline_script_or_style(administrator: Client) -> None:
    for address in ("/", reverse("components"), reverse("browser"), "/nothing-here/"):
        page = administrator.get(address).content.decode()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+\s*=|\sstyle\s*=|javascript:", page), address


@override_settings(DEBUG=True)
def test_gallery_shows_every_component(officer: Client) -> None:
    page = officer.get(reverse("components")).content.decode()
    assert "<c-" not in page
    assert "{%" not in page
    assert "{#" not in page
    for field in SampleForm().fields:
        assert f'name="{field}"' in page


@override_settings(DEBUG=True)
def test_gallery_marks_errors_for_those_who_cannot_see_colour(officer: Client) -> None:
    page = officer.get(reverse("components")).content.decode()
    assert re.search(r'<input[^>]*name="name"[^>]*aria-invalid="true"', page)
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page


def test_sample_map_comes_live_and_drawn(officer: Client) -> None:
    live = officer.get(reverse("components-map")).json()
    assert len(live["points"]["key"]) == len(live["points"]["lon"]) == 1200
    drawn = officer.get(reverse("components-map") + "?svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert drawn.content.decode().startswith("<svg")
