"""Catches: a count that names a person, believes a page too much, counts twice, or costs somebody their work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.organisation.models import Unit
from redsail.sync.actions import typing
from redsail.sync.models import TypedCount

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = timezone.localdate()


@pytest.fixture
def county() -> Unit:
    return make.unit()


def _counted() -> list[tuple[str, str, int, int, int]]:
    return list(TypedCount.objects.values_list("form", "role", "sent", "typed", "chosen"))


def test_what_a_page_says_is_counted_by_form_and_role(client: Client, county: Unit) -> None:
    held = activities.gathering(county, make.person(county))
    person = held.due.get().person_id
    for _ in range(2):  # two people of the role are one line
        client.force_login(make.user("party_affairs_officer", county))
        address = f"/gatherings/{held.pk}/presence/"
        client.post(address, {"person": person, f"state-{person}": "present", "_typed": "1.2"})
    client.post(f"/gatherings/{held.pk}/minutes/write/", {"token": "nonsense"}, headers={"X-Typed": "1.0"})
    assert _counted() == [
        ("gatherings:presence", "party_affairs_officer", 2, 2, 4),
        ("gatherings:write-remark", "party_affairs_officer", 1, 1, 0),
    ]
    assert {field.name for field in TypedCount._meta.fields} == {"id", "form", "role", "day", "sent", "typed", "chosen"}


@pytest.mark.parametrize("said", ["", "1", "-1.0", "1.2.3", "99999.1", "１.２", "x" * 9000])
def test_nonsense_counts_nothing_and_breaks_nothing(client: Client, county: Unit, said: str) -> None:
    client.force_login(make.user("party_affairs_officer", county))
    assert client.post("/gatherings/new/", {"_typed": said}).status_code == 422
    assert _counted() == []


def test_a_number_is_believed_up_to_a_form_s_size() -> None:
    typing.count(form="f" * 200, role="", day=TODAY, typed=9_999, chosen=-5)
    typing.count(form="f" * 200, role="", day=TODAY, typed=1, chosen=1)
    assert _counted() == [("f" * 80, "", 2, typing.MOST + 1, 1)]
