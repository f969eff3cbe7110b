"""Catches: a menu that offers what the person may not open, or loses the mark of where they are."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from tests.factories import organisation as make

from redsail.organisation.enums import PERMISSIONS
from redsail.web import navigation
from redsail.web.navigation import SECTIONS, Entry


@pytest.fixture
def contributed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three entries in place of the rooms' own."""
    entries = (
        Entry("Home", "home", "home", order=10),
        Entry("Gallery", "components", "map", permission="system.configure", section="system"),
        Entry("Mine", "health", "user", section=navigation.ACCOUNT),
        Entry("Nowhere", "no:such-address", "x"),
    )
    monkeypatch.setattr(navigation, "entries", lambda: entries)


def asked(user: object, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user  # type: ignore[assignment]
    return request


def shown(request: HttpRequest) -> list[str]:
    return [link.label for section in navigation.menu(request) for link in section.links]


@pytest.mark.usefixtures("contributed")
@pytest.mark.django_db
def test_entries_show_to_those_who_hold_their_permission() -> None:
    assert shown(asked(make.user("system_administrator", make.unit()))) == ["Home", "Gallery"]
    assert shown(asked(make.user())) == ["Home"]


@pytest.mark.usefixtures("contributed")
def test_nobody_signed_in_sees_nothing() -> None:
    assert navigation.menu(asked(AnonymousUser())) == []
    assert navigation.account(asked(AnonymousUser())) == []


@pytest.mark.usefixtures("contributed")
@pytest.mark.django_db
def test_the_account_menu_is_its_own() -> None:
    assert [link.label for link in navigation.account(asked(make.user()))] == ["Mine"]


@pytest.mark.usefixtures("contributed")
@pytest.mark.django_db
@pytest.mark.parametrize(("path", "active"), [("/", "Home"), ("/components/map/", "Gallery"), ("/elsewhere/", None)])
def test_the_nearest_entry_is_marked(path: str, active: str | None) -> None:
    links = [
        link
        for section in navigation.menu(asked(make.user("system_administrator", make.unit()), path))
        for link in section.links
    ]
    assert [link.label for link in links if link.active] == ([active] if active else [])


def _open(path: str, **cookies: str) -> list[str]:
    request = asked(make.user("party_affairs_officer", make.unit()), path)
    request.COOKIES = cookies
    return [section.key for section in navigation.menu(request) if section.open]


@pytest.mark.django_db
def test_a_long_menu_is_folded_but_for_the_present_page_and_what_was_left_open() -> None:
    assert _open("/") == ["top"]
    assert _open(reverse("shops:shops")) == ["top", "service"]
    assert _open("/", redsail_menu="organisation.nonsense") == ["top", "organisation"]


@pytest.mark.django_db
def test_a_short_menu_stands_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "SHORT", 99)
    assert len(_open("/")) > 3


def test_a_section_that_nobody_would_see_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    navigation.entries.cache_clear()
    monkeypatch.setattr(navigation, "SECTIONS", SECTIONS[:-1])
    with pytest.raises(ValueError, match=r"no such section of the menu: .*audit:log: system"):
        navigation.entries()
    navigation.entries.cache_clear()


def test_every_room_contributes_entries_that_exist() -> None:
    for entry in navigation.entries():
        assert reverse(entry.url_name)
        assert not entry.permission or entry.permission in PERMISSIONS
