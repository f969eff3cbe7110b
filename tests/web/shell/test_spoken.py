"""Catches: English pages that name rules in Chinese."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Months in which a pair does"), ("zh-hans", "结对党小组开展共同活动")]
)
def test_rules_are_named_in_the_language_of_the_page(language: str, title: str) -> None:
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    unit = make.unit()
    make.pairing(unit)
    client.force_login(make.party_officer(unit))
    client.cookies["redsail_language"] = language
    page = client.get("/pairs/").content.decode()
    assert title in page
    assert ("结对党小组开展" in page) == (language != "en")
