"""The list of shops: found by anything, filtered, scoped, with a constant number of queries."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import organisation as people
from tests.factories import shops as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(client: Client):
    unit = people.unit()
    client.force_login(people.party_officer(unit), backend="redsail.organisation.access.log_in.Backend")
    return unit


def names(client: Client, **query: str) -> list[str]:
    return [shop.name for shop in client.get("/shops/", query).context["page"]]


def test_an_empty_list_says_what_to_do(client: Client, at) -> None:
    page = client.get("/shops/")
    assert page.status_code == 200
    assert "/shops/imports/" in page.content.decode()


@pytest.mark.both
@pytest.mark.parametrize(
    "q", ["柳", "堤", "lyyj", "LYYJ", "20417", "3２04", "南塘路", "南塘路 柳叶", "和平镇", "𠮷"], ids=lambda q: q
)
def test_found_by(client: Client, at, q: str) -> None:
    made.shop(at, "柳叶烟酒𠮷店", licence="320417123456", address="南塘路堤岸8号", town="和平镇")
    made.shop(at, "东风超市", licence="329999000001", address="北门街1号", town="青禾镇")
    assert names(client, q=q) == ["柳叶烟酒𠮷店"]
