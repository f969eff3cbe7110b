"""Catches: a form that doubles on a second tap or loses what was typed, a list that asks more often with more rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import needs as made
from tests.factories import organisation as make

from redsail.calendars.queries import published
from redsail.documents.reading import open_book
from redsail.needs.models import Need
from redsail.organisation.models import ContactPoint, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def station() -> Unit:
    return make.station(make.unit(), name="城东服务站")


@pytest.fixture
def client() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120", headers={"accept-language": "en"})


def _as(client: Client, role: str, at: Any, of: Any = None) -> Any:
    user = make.user(role, at, of=of)
    client.force_login(user)
    return user


def _visit(point: ContactPoint, heard: str, **more: Any) -> dict[str, Any]:
    moment = timezone.localtime()
    when = {"day": moment.date().isoformat(), "starts": "00:00", "minutes": 60, "form": "on_site"}
    return {"point": point.pk, "heard": heard, "key": str(uuid4()), **when, **more}


def test_a_visit_from_the_phone(client: Client, station: Unit) -> None:
    point = made.point(station)
    _as(client, "leadership_member", station.parent, point.person)
    form = client.get("/needs/visits/new/").context["form"]
    assert (form.initial["day"], form["key"].value()) != (None, None)
    data = _visit(point, "空调坏了\n\n手电不够用")
    first, again = client.post("/needs/visits/new/", data), client.post("/needs/visits/new/", data)
    assert first.status_code == 302
    assert first.url == again.url
    assert sorted(Need.objects.values_list("subject", flat=True)) == ["手电不够用", "空调坏了"]
    wrong = client.post("/needs/visits/new/", _visit(point, "找 13800001234", day="2099-01-01"))
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert ("13800001234” looks like" in text, "still to come" in text, "找 13800001234" in text) == (True, True, True)
    assert Need.objects.count() == 2


def test_from_the_list_to_the_end_by_the_pages(client: Client, station: Unit) -> None:
    owner, need = make.person(station.parent), made.need(station)
    _as(client, "party_affairs_officer", station.parent)
    data = {"owner": owner.pk, "days": 5, "kind": "equipment", "note": "", "version": 1}
    assert client.post(f"/needs/{need.pk}/assign/", data).status_code == 302
    late = client.post(f"/needs/{need.pk}/assign/", data)
    assert (late.status_code, "Somebody else was faster" in late.content.decode()) == (422, True)
    _as(client, "office_member", make.unit(), owner)
    assert "值班室空调坏了" in client.get("/needs/mine/").content.decode()
    assert client.post(f"/needs/{need.pk}/answer/", {"text": "修好了", "version": 2}).status_code == 302
    _as(client, "group_leader", station)
    assert client.post(f"/needs/{need.pk}/confirm/", {"version": 3}).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.version) == ("confirmed", 4)


def test_lists_ask_as_often_with_more_rows(client: Client, station: Unit) -> None:
    """Under 12 queries, and none more for thirty further needs, visits and deeds."""
    county = station.parent
    assert county is not None
    leader = made.leader(county)
    point = made.point(station, leader)
    made.visit(point, ["手电"])
    made.answered(station, owner=leader)
    made.deed(county, need=made.assigned(station))
    _as(client, "leadership_member", county, leader)
    pages = ["/needs/?state=all&sort=owner", "/needs/mine/", "/needs/my-station/", "/needs/visits/", "/needs/points/"]
    pages += [
        "/needs/points/timeline/",
        "/needs/deeds/",
        "/needs/points/register/",
        f"/needs/{Need.objects.latest('pk').pk}/",
    ]

    def asked() -> dict[str, int]:
        found = {}
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found[page] = len(queries)
        return found

    asked()  # what is read once a process
    before = asked()
    for number in range(10):
        made.visit(point, [f"第{number}条"], days_ago=number)
        made.answered(station, owner=leader)
        made.deed(county, need=made.assigned(station, owner=leader))
        made.point(make.station(county))
    assert asked() == before
    assert {page: count for page, count in before.items() if count > 12} == {}


def test_the_ledger_is_masked_and_harmless(client: Client, station: Unit, tmp_path: Path) -> None:
    point = made.point(station)
    made.visit(point, ["=HYPERLINK(1)"])
    Need.objects.update(subject="=HYPERLINK(1) 13800001234")
    made.need(make.station(), "别处的诉求")
    _as(client, "group_leader", station)
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(b"".join(client.get("/needs/sheet/?state=all")))
    sheets = open_book(path).sheets
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
    assert [cell for cell in cells if "13800001234" in cell or "别处" in cell] == []
    assert [cell for cell in cells if "HYPERLINK" in cell] == ["=HYPERLINK(1) ***********"] * 2


def test_as_of_and_bad_input_of_contact_points(client: Client, station: Unit) -> None:
    row = made.point(station)
    _as(client, "party_affairs_officer", station.parent)
    data = {"from_date": "2026-05-01", "until_date": "2026-04-01", "version": 1}
    told = client.post(f"/needs/points/register/{row.pk}/edit/", data)
    assert (told.status_code, "lies before the first day" in told.content.decode()) == (422, True)
    gone = client.get("/needs/points/register/?on=2019-12-31").content.decode()
    assert ("No contact point on this day" in gone, row.person.name in gone) == (True, True)


def test_a_years_holidays_are_put_right_by_lines_or_a_file(client: Client, station: Unit) -> None:
    """A file is shown first; wrong lines are all told; what is saved moves a deadline that reaches into the year."""
    need = made.assigned(station)
    Need.objects.filter(pk=need.pk).update(given_on="2026-12-31", days=3, due_on="2027-01-06")
    _as(client, "party_affairs_officer", station.parent)
    file = SimpleUploadedFile("days.csv", "日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-04,放假,元旦".encode())
    shown = client.post("/holidays/read/?year=2027", {"file": file}).content.decode()
    assert ("2027-01-04 放假 元旦" in shown, published(2027)) == (True, False)
    wrong = client.post("/holidays/?year=2027", {"lines": "2027-01-01 休假 元旦\nx 放假 y", "source": "国办"})
    told = wrong.content.decode()
    assert (wrong.status_code, "Row 1" in told, "Row 2" in told, published(2027)) == (422, True, True, False)
    lines = "2027-01-01 放假 元旦\n2027-01-04 放假 元旦\n2027-01-05 放假 元旦"
    assert client.post("/holidays/?year=2027", {"lines": lines, "source": "国办"}).status_code == 302
    need.refresh_from_db()
    assert (published(2027), need.due_on) == (True, date(2027, 1, 8))
