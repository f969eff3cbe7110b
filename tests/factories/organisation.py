"""Invented units, people and log-ins for tests. Everything has a working default; each call makes a new row."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from redsail.organisation.actions import posts, roles
from redsail.organisation.enums import GroupKind, MembershipKind, StaffKind, UnitKind
from redsail.organisation.models import (
    Branch,
    Certificate,
    Membership,
    Pairing,
    PartyGroup,
    Person,
    Post,
    PostHolding,
    PostKind,
    PostRule,
    Role,
    RoleGrant,
    Station,
    Unit,
    User,
)
from redsail.organisation.queries.spelling import spelt

START = date(2020, 1, 1)
PASSWORD = "Sail-by-night-7"  # the password of every log-in made here
_number = count(100_000)  # as many digits always: names sort in the order they were made


def unit(parent: Unit | None = None, kind: str = UnitKind.COUNTY, name: str = "", **values: Any) -> Unit:
    """A unit below `parent`; without one a root."""
    number = next(_number)
    row = Unit(parent=parent, kind=kind, name=name or f"青禾县局{number}", code=f"U{number}", from_date=START)
    for key, value in values.items():
        setattr(row, key, value)
    row.save()
    return row


def station(
    parent: Unit | None = None, name: str = "", lat: float | None = 32.5, lon: float | None = 118.5, **values: Any
) -> Unit:
    """A unit of kind station with its place; returns the unit (its place is `unit.station`)."""
    row = unit(parent or unit(), UnitKind.STATION, name or f"服务站{next(_number)}", **values)
    Station.objects.create(unit=row, lat=lat, lon=lon)
    return row


def person(home: Unit | None = None, name: str = "", staff_kind: str = StaffKind.OFFICE, **values: Any) -> Person:
    """An active person of a unit."""
    name = name or f"测试员{next(_number)}"
    pinyin, initials = spelt(name)
    row = Person(
        unit=home or unit(), name=name, pinyin=pinyin, initials=initials, staff_kind=staff_kind, from_date=START
    )
    for key, value in values.items():
        setattr(row, key, value)
    row.save()
    return row


def officer(home: Unit | None = None, valid_to: date = date(2099, 12, 31), **values: Any) -> Person:
    """An enforcement officer with a certificate."""
    row = person(home, staff_kind=StaffKind.ENFORCEMENT, **values)
    certificate(row, valid_to)
    return row


def certificate(of: Person, valid_to: date = date(2099, 12, 31)) -> Certificate:
    """An enforcement certificate."""
    number = f"C{next(_number):06d}"
    return Certificate.objects.create(person=of, number=number, valid_from=START, valid_to=valid_to)


def branch(home: Unit | None = None, name: str = "第一党支部") -> Branch:
    """A branch of a unit."""
    return Branch.objects.create(unit=home or unit(), name=f"{name}{next(_number)}", from_date=START)


def group(home: Unit | None = None, of: Branch | None = None, kind: str = GroupKind.STATION) -> PartyGroup:
    """A Party group."""
    home = home or unit()
    name = f"党小组{next(_number)}"
    return PartyGroup.objects.create(unit=home, branch=of or branch(home), kind=kind, name=name, from_date=START)


def member(home: Unit | None = None, of: Branch | None = None, kind: str = MembershipKind.FULL) -> Person:
    """A person who is a Party member."""
    row = person(home)
    Membership.objects.create(person=row, branch=of or branch(row.unit), kind=kind, from_date=START)
    return row


def post_kind(code: str = "department_head") -> PostKind:
    """A default kind of post."""
    if not PostKind.objects.exists():
        posts.install_kinds(by="system:tests")  # a test with real transactions empties the tables
    return PostKind.objects.get(code=code)


def post(at: Unit | None = None, kind: str = "department_head", **values: Any) -> Post:
    """A post of a unit."""
    return Post.objects.create(unit=at or unit(), kind=post_kind(kind), **{"from_date": START, **values})


def holding(of: Post, by: Person, **values: Any) -> PostHolding:
    """Somebody in a post."""
    return PostHolding.objects.create(post=of, person=by, **{"from_date": START, **values})


def post_rule(
    at: Unit, demand: str = "also", kinds: Any = ("station_head",), others: Any = ("business_backbone",)
) -> Any:
    """A bureau's rule about posts."""
    rule = PostRule.objects.create(unit=at, demand=demand, from_date=START)
    rule.kinds.set([post_kind(code) for code in kinds])
    rule.others.set([post_kind(code) for code in others])
    return rule


def pairing(at: Unit, **values: Any) -> Pairing:
    """A station group and an office group that are paired."""
    groups = {"station_group": group(at), "office_group": group(at, kind=GroupKind.OFFICE)}
    return Pairing.objects.create(unit=at, from_date=START, **{**groups, **values})


def user(role: str = "", at: Unit | None = None, of: Person | None = None, **values: Any) -> User:
    """A log-in with PASSWORD; with `role` (a code of data/roles.yaml) granted at the unit `at`."""
    row = User(username=values.pop("username", f"user{next(_number)}"), person=of, **values)
    row.set_password(PASSWORD)
    row.save()
    if role:
        grant(row, role, at or unit())
    return row


def grant(to: User, role: str, at: Unit, from_date: date = START, until_date: date | None = None) -> RoleGrant:
    """A role of the defaults for a log-in."""
    if not Role.objects.filter(code=role).exists():
        roles.install(by="system:tests")  # a test with real transactions empties the tables
    found = Role.objects.get(code=role)
    return RoleGrant.objects.create(user=to, role=found, unit=at, from_date=from_date, until_date=until_date)


def party_officer(at: Unit | None = None) -> User:
    """A Party-affairs officer: may nearly everything at a unit and below."""
    return user("party_affairs_officer", at)
