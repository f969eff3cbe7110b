"""Catches: pages that ask once a row, questions that are skipped, texts that are lost, a bad form that is emptied."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.models import Activity, Presence, Remark
from redsail.documents.reading import open_book
from redsail.organisation.models import GroupMembership, Leave, PartyGroup, Unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


@pytest.fixture
def desk(client: Client, county: Unit) -> Client:
    client.force_login(make.user("party_affairs_officer", county, of=make.person(county)))
    client.cookies["redsail_language"] = "en"
    client.get("/account/")  # the first page after a log-in asks more
    return client


def _queries(desk: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert desk.get(address).status_code == 200
    return len(caught)


def _records(county: Unit, number: int) -> None:
    for _ in range(number):
        people = [make.person(county) for _ in range(3)]
        held = activities.gathering(county, *people)
        Presence.objects.create(activity=held, person=people[0], state="present", by="system:tests")
        held.remarks.create(text="同意", speaker=people[0], by="system:tests")
        activities.task(county, *people[:2], activity=held)


@pytest.mark.parametrize("address", ["/gatherings/", "/tasks/?whose=all", "/ledgers/", "/talks/"])
def test_lists_ask_a_few_times_however_long_they_are(desk: Client, county: Unit, address: str) -> None:
    _records(county, 2)
    few = _queries(desk, address)
    _records(county, 6)
    assert _queries(desk, address) == few
    assert few < 12


def test_a_ledger_asks_as_often_for_many_gatherings_as_for_few(desk: Client, county: Unit) -> None:
    address = f"/ledgers/file/?ledger=attendance&first={TODAY - timedelta(days=2)}&last={TODAY}"
    _records(county, 2)
    few = _queries(desk, address)
    _records(county, 5)
    assert _queries(desk, address) == few
    rows = open_book(desk.get(address).content).sheets[0].rows
    assert len(rows) == 1 + 7 * 3


def _form(group: PartyGroup, **more: object) -> dict[str, object]:
    told = {"kind": "group_meeting", "bodies": [f"group-{group.pk}"], "day": TODAY.isoformat(), "starts": "00:05"}
    return {**told, "ends": "00:50", "unit": group.unit_id, "title": "", **more}


def _group(county: Unit) -> PartyGroup:
    group = make.group(county)
    GroupMembership.objects.create(person=make.member(county, group.branch), group=group, from_date=make.START)
    return group


def test_a_clash_is_a_warning_that_can_be_passed(desk: Client, county: Unit) -> None:
    group = _group(county)
    person = group.memberships.get().person
    Leave.objects.create(person=person, kind="leave", from_date=TODAY, until_date=TODAY)
    backwards = desk.post("/gatherings/new/", _form(group, starts="10:00", ends="09:00", place="礼堂"))
    assert backwards.status_code == 422
    assert "It would end before it starts." in backwards.content.decode()
    assert 'value="礼堂"' in backwards.content.decode(), "what was typed is still there"
    warned = desk.post("/gatherings/new/", _form(group))
    assert f"{person.name} is away" in warned.content.decode()
    assert not Activity.objects.exists()
    saved = desk.post("/gatherings/new/", _form(group, sure=warned.context["sure"]))
    held = Activity.objects.get()
    assert saved["Location"] == f"/gatherings/{held.pk}/"
    assert held.title == f"{group} · Group meeting"


def test_presence_on_leave_is_asked_and_all_present_spares_those_away(desk: Client, county: Unit) -> None:
    away, there = make.person(county), make.person(county)
    held = activities.gathering(county, away, there)
    day = timezone.localdate(held.starts)
    Leave.objects.create(person=away, kind="leave", from_date=day, until_date=day)
    address, listed = f"/gatherings/{held.pk}/presence/", {"person": [away.pk, there.pk]}
    asked = desk.post(address, {**listed, f"state-{away.pk}": "present", f"state-{there.pk}": "present"})
    assert asked.status_code == 422
    assert f"Was {away.name} there all the same?" in asked.content.decode()
    assert not Presence.objects.exists(), "nothing is written before the answer"
    desk.post(address, {**listed, f"offered-{away.pk}": "leave", "all": "yes"})
    assert set(Presence.objects.values_list("person", "state")) == {(away.pk, "leave"), (there.pk, "present")}
    sure = {f"state-{away.pk}": "present", f"seen-{away.pk}": "leave", "sure": f"{away.pk}-on_leave"}
    desk.post(address, {"person": [away.pk], **sure})
    assert Presence.objects.get(person=away, replaced_at=None).state == "present"


def test_two_recorders_at_one_entry_see_both_texts_and_may_keep_both(desk: Client, county: Unit) -> None:
    person = make.person(county)
    held = activities.gathering(county, person)
    address, token = f"/gatherings/{held.pk}/minutes/write/", str(uuid4())
    told = {"token": token, "speaker": person.pk, "kind": "speech"}
    page = {"HTTP_HX_REQUEST": "true"}
    desk.post(address, {**told, "text": "先讲成绩", "version": 0}, **page)
    desk.post(address, {**told, "text": "先讲成绩，再讲不足", "version": 1}, **page)
    contested = desk.post(address, {**told, "text": "先讲问题", "version": 1}, **page).content.decode()
    assert "先讲成绩，再讲不足" in contested
    assert 'name="version" value="1"' in contested, "typing on does not overwrite it"
    kept = desk.post(address, {**told, "text": "先讲问题", "version": 1, "theirs": 2, "keep": "both"}, **page)
    assert kept["HX-Refresh"] == "true"
    assert Remark.objects.get().text == "先讲成绩，再讲不足\n先讲问题"
    stranger = desk.post(address, {**told, "token": str(uuid4()), "speaker": make.person(county).pk, "text": "甲"})
    assert stranger.status_code == 400, "somebody who was not there does not speak"


def test_an_agenda_is_saved_with_its_spare_rows_empty(desk: Client, county: Unit) -> None:
    held = activities.gathering(county)
    page = desk.get(f"/gatherings/{held.pk}/agenda/")
    rows = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0, "seen": page.context["seen"], "form-0-title": "走访"}
    assert desk.post(f"/gatherings/{held.pk}/agenda/", rows).status_code == 302
    assert [item.title for item in held.agenda.all()] == ["走访"]


def test_the_usual_points_of_a_night_are_taken_without_typing(desk: Client, county: Unit) -> None:
    held = activities.gathering(county, make.person(county), kind="night")
    address = f"/gatherings/{held.pk}/agenda/"
    assert "Take the usual points" in desk.get(address).content.decode()
    page = desk.get(f"{address}?usual=yes")
    sent = {
        f"form-{n}-{name}": value
        for n, form in enumerate(page.context["forms"].initial)
        for name, value in form.items()
    }
    sent |= {"form-TOTAL_FORMS": "7", "form-INITIAL_FORMS": "4", "seen": page.context["seen"]}
    assert desk.post(address, sent).status_code == 302
    assert [item.minutes for item in held.agenda.all()] == [10, 25, 15, 10]
    assert "Take the usual points" not in desk.get(address).content.decode()
