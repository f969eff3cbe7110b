"""Catches: somebody who gives themselves a role, or one log-in that gathers two sides."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import BadInput, Clash, Refused
from redsail.base.models import AuditEntry
from redsail.organisation import access
from redsail.organisation.actions import grants, roles
from redsail.organisation.models import Role, RoleGrant, Unit, User

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def root() -> Unit:
    return make.unit(kind="city")


@pytest.fixture
def security(root: Unit) -> User:
    return make.user("security_administrator", root)


def _role(code: str) -> Role:
    return Role.objects.get(code=code)


def test_security_grants_and_it_counts_at_once(root: Unit, security: User) -> None:
    user = make.user()
    assert not access.may(user, "shops.view", root)
    grants.give(by=security, user=user, role=_role("leadership_member"), unit=root, from_date=TODAY)
    assert access.may(user, "shops.view", root)
    assert AuditEntry.objects.filter(verb="roles.give", actor=f"user:{security.pk}").count() == 1


def test_nobody_grants_to_themselves(root: Unit, security: User) -> None:
    with pytest.raises(Refused):
        grants.give(by=security, user=security, role=_role("audit_administrator"), unit=root, from_date=TODAY)
    assert security.grants.count() == 1


@pytest.mark.parametrize("code", ["party_affairs_officer", "system_administrator", "audit_administrator"])
def test_only_security_grants(root: Unit, code: str) -> None:
    other = make.user(code, root)
    with pytest.raises(Refused):
        grants.give(by=other, user=make.user(), role=_role("volunteer"), unit=root, from_date=TODAY)


def test_security_of_a_foreign_unit_does_not_grant(root: Unit) -> None:
    county, foreign = make.unit(root), make.unit(root)
    security = make.user("security_administrator", foreign)
    with pytest.raises(Refused):
        grants.give(by=security, user=make.user(), role=_role("volunteer"), unit=county, from_date=TODAY)


@pytest.mark.parametrize(
    ("first", "last", "refused"), [(0, None, True), (31, None, False), (20, 40, True), (-40, -31, False)]
)
def test_sides_stay_apart_in_time(root: Unit, security: User, first: int, last: int | None, refused: bool) -> None:
    """A business role from thirty days ago to thirty days ahead: an administrator's role may only touch other days."""
    user = make.user()
    make.grant(user, "volunteer", root, TODAY - timedelta(days=30), TODAY + timedelta(days=30))
    role, until = _role("system_administrator"), None if last is None else TODAY + timedelta(days=last)
    ask = {"by": security, "user": user, "role": role, "unit": root, "until_date": until}
    if refused:
        with pytest.raises(Refused):
            grants.give(**ask, from_date=TODAY + timedelta(days=first))
    else:
        grants.give(**ask, from_date=TODAY + timedelta(days=first))
    assert user.grants.count() == (1 if refused else 2)


@pytest.mark.django_db(transaction=True)
def test_two_sides_given_at_the_same_moment() -> None:
    """Each of two security administrators compares with what stood before the other wrote."""
    roles.install(by="system:test")
    root = make.unit(kind="city")
    user, ready, told = make.user(), threading.Barrier(2), []
    asked = [
        {"by": make.user("security_administrator", root), "user": user, "role": _role(code), "unit": root}
        for code in ("volunteer", "system_administrator")
    ]

    def give(ask: dict[str, Any]) -> None:
        ready.wait(10)
        try:
            grants.give(**ask, from_date=TODAY)
            told.append("given")
        except (Clash, Refused, OperationalError) as error:
            told.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[ask]) for ask in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told.count("given") == 1, told
    assert user.grants.count() == 1


def test_who_compared_with_an_older_state_is_told(root: Unit, security: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without luck: the other grant is written between looking and writing."""
    user = make.user()
    look = grants.RoleGrant.objects.touching

    def touching(*days: date) -> Any:
        found = look(*days)
        User.objects.filter(pk=user.pk).update(grants_version=F("grants_version") + 1)
        return found

    monkeypatch.setattr(grants.RoleGrant.objects, "touching", touching, raising=False)
    with pytest.raises(Clash) as caught:
        grants.give(by=security, user=user, role=_role("volunteer"), unit=root, from_date=TODAY)
    assert caught.value.code == "organisation.grants_moved_on"
    assert not user.grants.exists()


def test_bad_and_double_grants(root: Unit, security: User) -> None:
    user, role = make.user(), _role("volunteer")
    with pytest.raises(BadInput):
        grants.give(
            by=security, user=user, role=role, unit=root, from_date=date(2026, 2, 2), until_date=date(2026, 2, 1)
        )
    grants.give(by=security, user=user, role=role, unit=root, from_date=TODAY)
    with pytest.raises(Clash):
        grants.give(by=security, user=user, role=role, unit=root, from_date=TODAY)
    assert user.grants.count() == 1


def test_ending_today_ends_at_once_and_keeps_the_past(root: Unit, security: User) -> None:
    user = make.user("leadership_member", root)
    grants.end_today(user.grants.get(), by=security, today=TODAY)
    assert not access.may(user, "shops.view", root)
    assert RoleGrant.objects.get(user=user).until_date == TODAY - timedelta(days=1)


def test_a_grant_that_has_ended_is_not_made_longer(root: Unit, security: User) -> None:
    user, last = make.user("leadership_member", root), TODAY - timedelta(days=30)
    user.grants.update(from_date=last, until_date=last)
    for until in (TODAY - timedelta(days=1), TODAY + timedelta(days=365)):
        with pytest.raises(BadInput) as caught:
            grants.end(user.grants.get(), by=security, until_date=until)
        assert caught.value.code == "organisation.role_has_ended"
    assert user.grants.get().until_date == last


def test_a_grant_of_today_is_taken_back_whole(root: Unit, security: User) -> None:
    user = make.user()
    grant = grants.give(by=security, user=user, role=_role("volunteer"), unit=root, from_date=TODAY)
    grants.end_today(grant, by=security, today=TODAY)
    assert not user.grants.exists()
    assert AuditEntry.objects.filter(verb="roles.take_back").count() == 1


def test_roles_change_by_security_only_and_keep_their_side(root: Unit, security: User) -> None:
    role = _role("volunteer")
    roles.set_permissions(role, by=security, permissions={"people.view": "group"})
    assert dict(role.permissions.values_list("permission", "scope")) == {"people.view": "group"}
    with pytest.raises(BadInput):
        roles.set_permissions(role, by=security, permissions={"roles.manage": "below"})
    with pytest.raises(Refused):
        roles.set_permissions(_role("security_administrator"), by=security, permissions={})
    with pytest.raises(Refused):
        roles.set_permissions(role, by=make.party_officer(root), permissions={})
    assert role.permissions.count() == 1


def test_defaults_are_installed_once(root: Unit) -> None:
    """A changed default role survives the next start."""
    role = _role("volunteer")
    role.permissions.all().delete()
    Role.objects.filter(code="customer_manager").delete()
    assert [made.code for made in roles.install(by="system:start")] == ["customer_manager"]
    assert role.permissions.count() == 0
