"""Catches: the second of two officers who writes over the first unawares, or who loses what was typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories import organisation as make

from redsail.organisation.models import Membership, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.party_officer(county))
    client.cookies["redsail_language"] = "en"
    return client


def _group(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    row = make.group(county)
    mine = {"name": "我的组", "kind": row.kind, "unit": county.pk, "until_date": ""}
    return row, f"/groups/{row.pk}/edit/", mine, {"name": "他的组"}, "“Name” is now: 他的组."


def _branch(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    row = make.branch(county)
    mine = {"name": "我的支部", "until_date": ""}
    return row, f"/branches/{row.pk}/edit/", mine, {"name": "他的支部"}, "“Name” is now: 他的支部."


def _post(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    row = make.post(county)
    return row, f"/posts/{row.pk}/edit/", {"title": "主任", "seats": 2}, {"seats": 3}, "“Seats” is now: 3."


def _holding(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    row = make.holding(make.post(county), make.person(county))
    return row, f"/posts/{row.post_id}/holdings/{row.pk}/end/", *_ends()


def _pair(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    row = make.pairing(county)
    return row, f"/pairs/{row.pk}/end/", {"until_date": "2026-05-01"}, *_ends()[1:]


def _membership(county: Unit) -> tuple[Any, str, dict[str, Any], dict[str, Any], str]:
    person = make.member(county)
    row = person.memberships.get()
    return row, f"/people/{person.pk}/membership/{row.pk}/end/", *_ends()


def _ends() -> tuple[dict[str, Any], dict[str, Any], str]:
    return {"until_date": "2026-05-01"}, {"until_date": "2026-06-01"}, "“Last day” is now: 2026-06-01."


@pytest.mark.parametrize("made", [_group, _branch, _post, _holding, _pair, _membership])
def test_the_second_is_told_and_loses_nothing(desk: Client, county: Unit, made: Callable[..., Any]) -> None:
    row, address, mine, theirs, told = made(county)
    shown = {"seen": _hidden(desk.get(address).content.decode())}
    type(row).objects.filter(pk=row.pk).update(**theirs)
    second = desk.post(address, {**mine, **shown})
    page = second.content.decode()
    assert (second.status_code, told in page) == (200, True)
    name, value = next((name, value) for name, value in mine.items() if value)
    assert str(value) in page, f"what was typed for {name} is still there"
    row.refresh_from_db()
    assert {name: str(getattr(row, name)) for name in theirs} == {name: str(value) for name, value in theirs.items()}
    again = desk.post(address, {**mine, "seen": _hidden(page)})
    assert again.status_code == 302, "having been told, the second may save"
    row.refresh_from_db()
    assert str(getattr(row, name)) == str(value)


def test_a_second_membership_meanwhile_is_shown(desk: Client, county: Unit) -> None:
    person, branch, other = make.person(county), make.branch(county), make.branch(county)
    address = f"/people/{person.pk}/membership/"
    shown = re.search(r'name="seen"[^>]*>', desk.get(address).content.decode())
    assert shown is not None
    Membership.objects.create(person=person, branch=other, kind="full", from_date=make.START)
    mine = {"branch": branch.pk, "kind": "full", "from_date": "2026-05-01", "seen": _hidden(shown[0])}
    page = desk.post(address, mine).content.decode()
    assert "Somebody else changed the memberships" in page
    assert other.name in page
    assert person.memberships.get().branch == other
    assert desk.post(address, {**mine, "seen": _hidden(page)}).status_code == 302
    assert person.memberships.count() == 2


def _hidden(page: str) -> str:
    found = re.search(r'name="seen"([^>]*)>', page)
    assert found is not None, "the form brings back what it showed"
    value = re.search(r'value="([^"]*)"', found[1])
    return html.unescape(value[1]) if value else ""
