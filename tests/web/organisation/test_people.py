"""Catches: a list that finds the wrong people, shows what the role does not include, or asks once a row."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.actions import memberships
from redsail.organisation.enums import MembershipKind
from redsail.organisation.models import GroupMembership, Leave, Person, Unit, User

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FEW = 12


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def officer(county: Unit) -> User:
    return make.party_officer(county)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    client.cookies["redsail_language"] = "en"
    return client


def _names(page: Any) -> list[str]:
    return re.findall(r'class="row-title"[^>]*>([^<]+)<', page.content.decode())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("丽", {"单丽"}),
        ("单", {"单丽"}),
        ("sl", {"单丽"}),
        ("SHANL", {"单丽"}),
        ("dl", set()),
        ("曾国", {"曾国强"}),
        ("zgq", {"曾国强"}),
        ("强", {"曾国强", "方强"}),
        ("E07", {"方强"}),
        ("𠮷", {"𠮷田"}),
        (" 国 强 ", {"曾国强"}),
        ("%", set()),
        ("", {"单丽", "曾国强", "方强", "𠮷田"}),
    ],
)
def test_search(desk: Client, county: Unit, text: str, found: set[str]) -> None:
    """Any character of the name, initials, spelling, employee number; surnames as they are spoken."""
    for name in ("单丽", "曾国强", "𠮷田"):
        make.person(county, name)
    make.person(county, "方强", employee_number="QE070")
    assert set(_names(desk.get("/people/", {"q": text}))) == found


def test_filters_and_former_people(desk: Client, county: Unit) -> None:
    station = make.station(county)
    make.officer(station, name="甲甲")
    make.officer(county, name="乙乙", valid_to=TODAY + timedelta(days=30))
    make.officer(county, name="丙丙", valid_to=TODAY - timedelta(days=1))
    make.person(county, "丁丁", until_date=TODAY - timedelta(days=1))
    make.person(county, "戊戊", until_date=TODAY)
    assert set(_names(desk.get("/people/"))) == {"甲甲", "乙乙", "丙丙", "戊戊"}
    assert _names(desk.get("/people/", {"former": "yes"})) == ["丁丁"]
    assert _names(desk.get("/people/", {"unit": station.pk})) == ["甲甲"]
    assert set(_names(desk.get("/people/", {"certificate": "valid"}))) == {"甲甲", "乙乙"}
    assert _names(desk.get("/people/", {"certificate": "soon"})) == ["乙乙"]
    assert _names(desk.get("/people/", {"certificate": "expired"})) == ["丙丙"]
    assert _names(desk.get("/people/", {"certificate": "none"})) == ["戊戊"]
    assert set(_names(desk.get("/people/", {"kind": "enforcement"}))) == {"甲甲", "乙乙", "丙丙"}


def test_nonsense_in_the_address_is_no_error(desk: Client, county: Unit) -> None:
    make.person(county, "甲甲")
    asked = {"unit": "x", "kind": "x", "certificate": "x", "sort": "-x'", "page": "9999999"}
    page = desk.get("/people/", asked)
    assert page.status_code == 200


def test_sorting_both_ways(desk: Client, county: Unit) -> None:
    for name in ("赵一", "安二", "钱三"):
        make.person(county, name)
    assert _names(desk.get("/people/")) == ["安二", "钱三", "赵一"]
    assert _names(desk.get("/people/", {"sort": "-name"})) == ["赵一", "钱三", "安二"]


def test_paging_and_constant_queries(desk: Client, county: Unit) -> None:
    """120 people cost as many questions as three, and fewer than twelve."""
    desk.get("/people/")  # the first click of a session writes its time
    counts = []
    for more in (3, 117):
        for number in range(more):
            make.officer(county, name=f"员{number:03d}")
        with CaptureQueriesContext(connection) as asked:
            page = desk.get("/people/")
        counts.append(len(asked))
    assert len(_names(page)) == 50
    assert len(_names(desk.get("/people/", {"page": 3}))) == 20
    assert counts[0] == counts[1]
    assert counts[0] < FEW


@pytest.mark.parametrize("address", ["/users/", "/units/", "/roles/", "/account/", "/"])
def test_other_pages_ask_little(desk: Client, county: Unit, address: str) -> None:
    for _ in range(30):
        make.user("volunteer", county, of=make.person(make.station(county)))
    desk.get(address)  # the first click of a session writes when it was; what is owed is kept until the next deed
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    assert len(asked) < FEW + 5 * (address == "/")


class TestWhatIsShown:
    """Telephone and Party membership only to those whose role includes it."""

    @pytest.fixture
    def person(self, county: Unit) -> Person:
        group = make.group(county)
        person = make.member(county, group.branch)
        person.phone = "19900001234"
        person.save()
        GroupMembership.objects.create(person=person, group=group, from_date=make.START)
        return person

    @pytest.mark.parametrize(
        ("role", "phone", "party"),
        [
            ("party_affairs_officer", True, True),
            ("leadership_member", False, True),
            ("group_leader", True, True),
            ("enforcement_officer", False, False),
        ],
    )
    def test_by_role(self, client: Client, county: Unit, person: Person, role: str, phone: bool, party: bool) -> None:
        client.force_login(make.user(role, county))
        page = client.get(f"/people/{person.pk}/").content.decode()
        group = person.group_memberships.get().group.name
        assert ("19900001234" in page) is phone
        assert (group in page) is party
        assert (group in client.get("/people/").content.decode()) is party

    def test_own_record(self, client: Client, county: Unit, person: Person) -> None:
        """A volunteer sees the own record, enters leave, and sees nobody else's."""
        other = make.person(county)
        client.force_login(make.user("volunteer", county, of=person))
        assert client.get(f"/people/{person.pk}/").status_code == 200
        assert client.get(f"/people/{other.pk}/").status_code == 404
        days = {"kind": "leave", "from_date": "2099-01-01", "until_date": "2099-01-03"}
        assert client.post(f"/people/{person.pk}/leave/", days).status_code == 302
        assert client.post(f"/people/{other.pk}/leave/", days).status_code == 404
        leave = Leave.objects.get()
        assert (leave.person, leave.from_date, leave.until_date) == (person, date(2099, 1, 1), date(2099, 1, 3))
        assert client.get(f"/people/{person.pk}/edit/").status_code == 403
        assert client.post(f"/people/{person.pk}/leave/{leave.pk}/take-back/").status_code == 302
        assert not Leave.objects.exists()


class TestWriting:
    """Forms."""

    def _typed(self, county: Unit, **values: Any) -> dict[str, Any]:
        return {"name": "单丽", "unit": county.pk, "staff_kind": "office", "from_date": "2026-01-01", **values}

    def test_add(self, desk: Client, county: Unit) -> None:
        response = desk.post("/people/new/", self._typed(county, phone="199 0000 1234", employee_number="E1"))
        person = Person.objects.get()
        assert response.url == f"/people/{person.pk}/"
        assert (person.name, person.pinyin, person.initials, person.phone) == ("单丽", "shanli", "sl", "199 0000 1234")

    def test_all_faults_at_once_and_nothing_written(self, desk: Client, county: Unit) -> None:
        make.person(county, employee_number="E1")
        typed = self._typed(county, from_date="2026-02-01", until_date="2026-01-01", employee_number="E1")
        page = desk.post("/people/new/", typed).content.decode()
        assert "lies before the first day" in page
        assert "belongs to somebody else" in page
        assert Person.objects.count() == 1

    def test_a_unit_out_of_reach_cannot_be_chosen(self, desk: Client, county: Unit) -> None:
        foreign = make.unit(county.parent)
        assert desk.post("/people/new/", self._typed(foreign)).status_code == 200
        assert not Person.objects.exists()

    def test_the_second_of_two_is_told(self, desk: Client, county: Unit) -> None:
        person = make.person(county, "单丽")
        typed = self._typed(county, name="单莉", version=person.version)
        assert desk.post(f"/people/{person.pk}/edit/", typed).status_code == 302
        page = desk.post(f"/people/{person.pk}/edit/", {**typed, "name": "单丽丽"}).content.decode()
        assert "Somebody else changed" in page
        assert "单丽丽" in page, "what was typed is not lost"
        assert Person.objects.get().name == "单莉"

    def test_names_are_text_not_markup(self, desk: Client, county: Unit) -> None:
        desk.post("/people/new/", self._typed(county, name="<script>alert(1)</script>"))
        page = desk.get("/people/").content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_certificates(self, desk: Client, county: Unit) -> None:
        person, other = make.person(county), make.officer(county)
        address = f"/people/{person.pk}/certificates/new/"
        typed = {"number": "C-1", "valid_from": "2026-01-01", "valid_to": "2025-01-01"}
        assert "lies before" in desk.post(address, typed).content.decode()
        taken = other.certificates.get().number
        assert (
            "somebody else" in desk.post(address, {**typed, "number": taken, "valid_to": "2099-01-01"}).content.decode()
        )
        assert not person.certificates.exists()
        assert desk.post(address, {**typed, "valid_to": "2099-01-01"}).status_code == 302
        assert person.certificates.get().number == "C-1"


def test_slips_are_printed_for_those_ticked(desk: Client, county: Unit) -> None:
    mine = make.user("volunteer", county, of=make.person(county, "甲甲"))
    foreign = make.user(of=make.person(make.unit(county.parent), "乙乙"))
    page = desk.post("/users/slips/", {"user": [mine.pk, foreign.pk]})
    assert page.headers["Cache-Control"].startswith("max-age=0")
    assert re.findall(r'class="slip-name">\s*(..)', page.content.decode()) == ["甲甲"]
    assert len(re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", page.content.decode())) == 1
    assert mine.slips.count() == 1
    assert not foreign.slips.exists()


def test_a_role_is_changed_at_the_root_only(client: Client, county: Unit) -> None:
    """The walk shows that a county's security administrator may not; the root's may."""
    from redsail.organisation.models import Role

    role = Role.objects.get(code="volunteer")
    assert county.parent is not None
    client.force_login(make.user("security_administrator", county.parent))
    assert client.get(f"/roles/{role.pk}/").status_code == 200
    assert client.post(f"/roles/{role.pk}/", {"people.view": "group"}).status_code == 302
    assert dict(role.permissions.values_list("permission", "scope")) == {"people.view": "group"}


def test_a_move_between_groups_keeps_the_past(officer: User, county: Unit) -> None:
    """Joining a group ends the place in the one before on the day before."""
    branch = make.branch(county)
    person = make.member(county, branch)
    first, second = make.group(county, branch), make.group(county, branch)
    memberships.join(person, by=officer, group=first, from_date=date(2026, 1, 1))
    memberships.join(person, by=officer, group=second, from_date=date(2026, 7, 1))
    rows = person.group_memberships.order_by("from_date").values_list("group", "from_date", "until_date")
    assert list(rows) == [
        (first.pk, date(2026, 1, 1), date(2026, 6, 30)),
        (second.pk, date(2026, 7, 1), None),
    ]
    assert GroupMembership.objects.on(date(2026, 6, 30)).get().group == first
    assert person.memberships.get().kind == MembershipKind.FULL
