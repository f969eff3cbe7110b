"""Catches: a permission that reaches further than it was granted, in space, in time or to other people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from tests.factories import organisation as make

from redsail.base.errors import Refused
from redsail.organisation import access
from redsail.organisation.enums import PERMISSIONS, SIDE_PERMISSIONS, RoleSide, Scope
from redsail.organisation.models import GroupMembership, Person, Role, RolePermission, Unit
from redsail.organisation.queries.default_roles import default_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> dict[str, Unit]:
    """city → county → station; a second county as stranger."""
    city = make.unit(kind="city")
    county = make.unit(city)
    return {
        "city": city,
        "county": county,
        "station": make.station(county),
        "stranger": make.unit(city),
    }


def _role(permission: str, scope: str) -> Role:
    role = Role.objects.create(code=f"t-{permission}-{scope}", name_zh="测", name_en="t")
    RolePermission.objects.create(role=role, permission=permission, scope=scope)
    return role


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        (Scope.BELOW, {"county", "station"}),
        (Scope.UNIT, {"county"}),
        (Scope.OWN, set()),
        (Scope.GROUP, set()),
    ],
)
def test_reach_in_space(tree: dict[str, Unit], scope: str, reached: set[str]) -> None:
    """Each scope, granted at the county, reaches exactly these units: never up, never sideways."""
    user = make.user()
    make.grant(user, _role("shops.view", scope).code, tree["county"])
    assert {name for name, unit in tree.items() if access.may(user, "shops.view", unit)} == reached
    assert set(access.units(user, "shops.view")) == {tree[name] for name in reached}
    assert set(access.visible(Unit.objects.all(), user, "shops.view", unit_field="")) == {tree[n] for n in reached}


@pytest.mark.parametrize(
    ("first", "last", "held"), [(0, 0, True), (-5, None, True), (1, None, False), (-5, -1, False), (-5, 0, True)]
)
def test_reach_in_time(tree: dict[str, Unit], first: int, last: int | None, held: bool) -> None:
    """A grant counts from its first to its last day, both included."""
    today = timezone.localdate()
    user = make.user()
    until = None if last is None else today + timedelta(days=last)
    make.grant(user, "party_affairs_officer", tree["county"], today + timedelta(days=first), until)
    assert access.may(user, "shops.view", tree["county"]) is held


def test_prefix_is_not_a_sibling(tree: dict[str, Unit]) -> None:
    """Unit 1 does not reach unit 10: every step of a path ends with a slash."""
    assert not tree["county"].path.startswith(tree["stranger"].path)
    user = make.user("leadership_member", tree["stranger"])
    assert not access.may(user, "shops.view", tree["county"])


def test_own_and_group_reach_people(tree: dict[str, Unit]) -> None:
    """Scope own is the own record; scope group the people of today's group, not of last year's."""
    group = make.group(tree["county"])
    me, colleague, former, stranger = (make.member(tree["station"]) for _ in range(4))
    for person in (me, colleague):
        GroupMembership.objects.create(person=person, group=group, from_date=make.START)
    GroupMembership.objects.create(person=former, group=group, from_date=make.START, until_date=make.START)
    own = make.user(of=me)
    make.grant(own, _role("people.leave", Scope.OWN).code, tree["county"])
    make.grant(own, _role("people.view", Scope.GROUP).code, tree["county"])
    everyone = Person.objects.all()
    assert set(access.visible(everyone, own, "people.leave", own="pk")) == {me}
    assert set(access.visible(everyone, own, "people.view", own="pk")) == {me, colleague}
    assert [access.may_person(own, "people.leave", person) for person in (me, colleague, stranger)] == [
        True,
        False,
        False,
    ]
    assert access.may_person(own, "people.view", colleague)
    assert not access.may_person(own, "people.view", former)


def test_own_without_a_person_is_nobody(tree: dict[str, Unit]) -> None:
    """A log-in that is nobody of the bureau owns no record: scope own must not open everything."""
    make.person(tree["county"])
    user = make.user("volunteer", tree["county"])
    assert not access.visible(Person.objects.all(), user, "people.view", own="pk").exists()


def test_default_deny(tree: dict[str, Unit]) -> None:
    """Nobody, an anonymous visitor, a closed log-in and one without a role may nothing."""
    closed = make.user("party_affairs_officer", tree["city"], is_active=False)
    users: list[Any] = [None, AnonymousUser(), closed, make.user()]
    for user in users:
        for permission in PERMISSIONS:
            assert not access.may_somewhere(user, permission)
            assert not access.may(user, permission, tree["county"])
            assert not access.visible(Unit.objects.all(), user, permission, unit_field="").exists()


def test_unknown_permission_is_a_defect(tree: dict[str, Unit]) -> None:
    """A misspelt permission is said at once, never silently refused or allowed."""
    with pytest.raises(LookupError):
        access.may(make.party_officer(tree["county"]), "shop.view", tree["county"])


def test_require_names_the_unit(tree: dict[str, Unit]) -> None:
    """The refusal says what was missing where."""
    with pytest.raises(Refused) as refused:
        access.require(make.user(), "shops.view", tree["county"])
    assert refused.value.numbers == {"permission": "shops.view", "unit": str(tree["county"])}


def test_one_query_for_all_questions(tree: dict[str, Unit], django_assert_num_queries: Any) -> None:
    """However many questions are asked of one user object, the grants are read once."""
    user = make.party_officer(tree["county"])
    with django_assert_num_queries(1):
        for permission in PERMISSIONS:
            for unit in tree.values():
                access.may(user, permission, unit)


def test_the_sides_stay_apart() -> None:
    """No default role holds a permission of another side; administrators see neither shops, people nor campaigns."""
    sides = {role["code"]: (RoleSide(role["side"]), set(role["permissions"])) for role in default_roles()}
    assert {
        code: held - SIDE_PERMISSIONS[side] for code, (side, held) in sides.items() if held - SIDE_PERMISSIONS[side]
    } == {}
    business = {name for name in PERMISSIONS if name.split(".")[0] in {"people", "shops", "patrol"}}
    for side in (RoleSide.SYSTEM, RoleSide.SECURITY, RoleSide.AUDIT):
        assert not SIDE_PERMISSIONS[side] & business
    assert [side for side, held in SIDE_PERMISSIONS.items() if "roles.manage" in held] == [RoleSide.SECURITY]
    assert [side for side, held in SIDE_PERMISSIONS.items() if "audit.view" in held] == [RoleSide.AUDIT]
