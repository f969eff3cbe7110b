"""Catches: a page without a check of permission, one that shows another unit's records, one nobody registered.

Every address of the URLconf × every default role and an anonymous visitor × a record of the own and of a foreign unit.
What is expected is worked out from data/roles.yaml, not from the code that is tested.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from tests.factories import organisation as make
from tests.web.registry import ANYONE, NOBODY, REGISTRY, SIGNED_IN, Need

from redsail.organisation.models import Unit, User
from redsail.organisation.queries.default_roles import default_roles

pytestmark = pytest.mark.django_db
ROLES = {role["code"]: role["permissions"] for role in default_roles()}
FEW = ("party_affairs_officer", "leadership_member", "audit_administrator")
WELCOME = {200, 302, 400, 409, 422}
REFUSED = {403, 404}


def _names(patterns: list[Any], space: str = "") -> Iterator[str]:
    """Full names of all addresses; an address without a name is named by its pattern, and so fails the walk."""
    for found in patterns:
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from _names(found.url_patterns, inner)
        elif isinstance(found, URLPattern):
            yield f"{space}{found.name or found.pattern}"


def _everything() -> list[str]:
    return list(dict.fromkeys(_names(get_resolver().url_patterns)))


def _space(name: str) -> str:
    """The room of an address: what stands before the colon of its name."""
    return name.rpartition(":")[0]


SPACES = sorted({_space(name) for name in REGISTRY})


def _may(role: str, need: Need) -> tuple[bool, bool]:
    """Whether the role opens the address for the own unit's record, and for a foreign unit's."""
    if need.needs == NOBODY:
        return False, False
    if need.needs in {ANYONE, SIGNED_IN}:
        return True, True
    scope = ROLES.get(role, {}).get(need.needs, "")
    if need.made is None:
        return bool(scope), bool(scope)
    return scope in {"unit", "below"}, False


def _walkers() -> list[str]:
    """All roles, and nobody's. Permissions are Python: PostgreSQL needs to answer each page, so few roles do there."""
    return [*(FEW if connection.vendor == "postgresql" else ROLES), "no role"]


def _ask(client: Client, name: str, need: Need, values: dict[str, Any]) -> int:
    """The status. Cookies and rows are put back: signing out is one of the pages."""
    kept = client.cookies.copy()
    with transaction.atomic():
        address = reverse(name, kwargs=values)
        response = client.post(address, need.data) if need.post else client.get(address)
        transaction.set_rollback(True)
    client.cookies = kept
    return response.status_code


def _faults(clients: Mapping[str, Client], names: list[str], own: Unit, foreign: Unit) -> list[str]:
    """What these roles find open that should be shut, or shut that should be open. A record is made once for all."""
    found = []
    for name in names:
        need = REGISTRY[name]
        # A list or a form is the same page whatever unit one thinks of: once is enough.
        for place, unit in enumerate((own, foreign) if need.made else (own,)):
            with transaction.atomic():
                values = need.made(unit) if need.made else {}
                for role, client in clients.items():
                    expected = WELCOME | need.answers if _may(role, need)[place] else REFUSED
                    status = _ask(client, name, need, values)
                    if status not in expected:
                        found.append(f"{name} as {role}, {('own', 'foreign')[place]} unit: {status}")
                transaction.set_rollback(True)
    return found


def _strangers(client: Client, names: list[str], own: Unit) -> list[str]:
    """What somebody without a log-in finds open, or does not find leading to the log-in."""
    found = []
    for name in names:
        need = REGISTRY[name]
        with transaction.atomic():
            values = need.made(own) if need.made else {}
            address = reverse(name, kwargs=values)
            response = client.post(address, need.data) if need.post else client.get(address)
            transaction.set_rollback(True)
        sent_away = response.status_code == 302 and response.url.startswith(reverse("organisation:log-in"))
        if need.needs == ANYONE:
            if response.status_code not in WELCOME | need.answers:
                found.append(f"{name} as a stranger: {response.status_code}")
        elif not sent_away:
            found.append(f"{name} as a stranger: {response.status_code}, not the log-in")
    return found


@pytest.fixture
def units() -> tuple[Unit, Unit]:
    """Two counties of one city: a role of one reaches nothing of the other."""
    city = make.unit(kind="city")
    return make.unit(city), make.unit(city)


@pytest.fixture
def client() -> Client:
    """A browser on this machine."""
    return _visitor()


def _visitor() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")


def _log_in(client: Client, role: str, at: Unit) -> User:
    user = make.user(role if role in ROLES else "", at)
    client.force_login(user)
    return user


def test_every_address_is_registered() -> None:
    """A page that is new, or gone, shows here first: give it its line in tests/web/registry.py."""
    assert sorted(set(_everything()) ^ set(REGISTRY)) == []


@pytest.mark.parametrize("space", SPACES)
def test_every_role_walks_every_address(space: str, units: tuple[Unit, Unit]) -> None:
    """200 or 302 where the role reaches, 403 or 404 where it does not; all roles, the addresses of one room."""
    clients = {role: _visitor() for role in _walkers()}
    for role, client in clients.items():
        _log_in(client, role, units[0])
    names = [name for name in _everything() if name in REGISTRY and _space(name) == space]
    assert names
    faults = _faults(clients, names, *units)
    assert faults == [], "\n".join(faults)


def test_strangers_are_led_to_the_log_in(client: Client, units: tuple[Unit, Unit]) -> None:
    """Without a log-in only the pages round the log-in open."""
    assert _strangers(client, [name for name in _everything() if name in REGISTRY], units[0]) == []


class TestSabotage:
    """A view without a check, however it forgot it, makes the walk fail."""

    def _walked(self, client: Client, settings: Any, view: Any, need: Need, monkeypatch: Any) -> list[str]:
        leaky = ModuleType("leaky_urls")
        known = import_module(settings.ROOT_URLCONF).urlpatterns
        leaky.urlpatterns = [*known, path("leak/<int:pk>/", view, name="leak")]  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "leaky_urls", leaky)
        monkeypatch.setitem(REGISTRY, "leak", need)
        settings.ROOT_URLCONF = "leaky_urls"
        own, foreign = make.unit(), make.unit()
        _log_in(client, "party_affairs_officer", own)
        return _faults({"party_affairs_officer": client}, ["leak"], own, foreign)

    def test_a_view_that_shows_foreign_records(self, client: Client, settings: Any, monkeypatch: Any) -> None:
        def leak(request: HttpRequest, pk: int) -> HttpResponse:
            return HttpResponse(User.objects.count())

        need = Need("people.view", lambda unit: {"pk": unit.pk})
        faults = self._walked(client, settings, leak, need, monkeypatch)
        assert faults == ["leak as party_affairs_officer, foreign unit: 200"]

    def test_a_view_that_asks_for_no_permission(self, client: Client, settings: Any, monkeypatch: Any) -> None:
        def leak(request: HttpRequest, pk: int) -> HttpResponse:
            return HttpResponse("everybody's")

        need = Need("audit.view", lambda unit: {"pk": unit.pk})
        faults = self._walked(client, settings, leak, need, monkeypatch)
        assert [fault.split(", ")[1] for fault in faults] == ["own unit: 200", "foreign unit: 200"]

    def test_an_address_without_a_line(self, monkeypatch: Any) -> None:
        monkeypatch.delitem(REGISTRY, "home")
        assert set(_everything()) - set(REGISTRY) >= {"home"}
