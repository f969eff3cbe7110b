"""Catches: a meeting that only works with a signal, one that opens for a stranger, and shops visited from a meeting."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import activities, shops
from tests.factories import organisation as people
from tests.factories.field import envelope, record

from redsail.activities.models import Activity, Cancellation, Presence, Remark
from redsail.field.delivering import deliver
from redsail.organisation.models import Person, Unit, User
from redsail.patrol.models import Visit
from redsail.sync.models import Pack, Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Unit:
    return people.unit()


@pytest.fixture
def one(bureau: Unit) -> Person:
    return people.person(bureau)


@pytest.fixture
def meeting(bureau: Unit, one: Person) -> Activity:
    return activities.gathering(bureau, one, hours_ago=0.5)


@pytest.fixture
def recorder(bureau: Unit) -> User:
    return people.party_officer(bureau)


def _taken(user: User, meeting: Activity) -> Any:
    client = Client()
    client.force_login(user)
    told = {"evening": str(meeting.token), "clock": timezone.now().isoformat()}
    accept = {"HTTP_ACCEPT": "application/json"}
    return client.post(reverse("field:issue"), json.dumps(told), content_type="application/json", **accept)


def _pack(user: User, meeting: Activity) -> Pack:
    return Pack.objects.get(token=_taken(user, meeting).json()["token"])


def test_the_recorder_takes_list_and_minutes_along(recorder: User, meeting: Activity, one: Person) -> None:
    told = _taken(recorder, meeting).json()
    assert (told["title"], told["stops"], told["crew"]) == (meeting.title, [], [])
    assert told["gathering"]["lists"] == [{"part": None, "people": [{"id": one.pk, "name": one.name, "state": ""}]}]
    pack = Pack.objects.get()
    assert (pack.about, pack.chain) == (f"activity:{meeting.pk}", f"unit:{meeting.unit_id}")


def test_the_page_of_the_list_leads_there(recorder: User, meeting: Activity) -> None:
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(recorder)
    take = reverse("field:take", args=[meeting.token])
    assert take in client.get(reverse("gatherings:presence", args=[meeting.pk])).content.decode()
    assert meeting.title in client.get(take).content.decode()
    long_ago = timezone.now() - timedelta(days=9)
    Activity.objects.filter(pk=meeting.pk).update(starts=long_ago - timedelta(hours=1), ends=long_ago)
    assert take not in client.get(reverse("gatherings:presence", args=[meeting.pk])).content.decode()


def test_nobody_else_takes_it_and_nobody_what_is_called_off(recorder: User, meeting: Activity, bureau: Unit) -> None:
    assert _taken(people.user("volunteer", bureau, of=people.person(bureau)), meeting).status_code == 403
    Cancellation.objects.create(activity=meeting, reason="停电", by="system:t")
    assert _taken(recorder, meeting).status_code == 400
    assert Pack.objects.count() == 0


def test_list_and_minutes_come_in_once(recorder: User, meeting: Activity, one: Person) -> None:
    pack = _pack(recorder, meeting)
    marks = {str(one.pk): "present"}
    said = {"text": "先学再议", "speaker": one.pk, "kind": "speech", "token": str(uuid4()), "version": 0}
    sealed = [
        envelope(pack, record(kind="presence", body={"marks": marks, "part": None}, base={str(one.pk): ""})),
        envelope(pack, record(kind="remark", body=said)),
    ]
    for _ in range(2):
        assert [each.plain.get("state") for each in deliver(sealed)] == ["accepted", "accepted"]
    assert Presence.objects.get(activity=meeting).state == "present"
    assert Remark.objects.get(activity=meeting).text == "先学再议"


def test_a_meeting_takes_no_visit_and_no_need(recorder: User, meeting: Activity, bureau: Unit) -> None:
    pack = _pack(recorder, meeting)
    made = [record(shops.shop(bureau)), record(kind="need", body={"subject": "空调坏了"}), record(kind="photo")]
    found = deliver(envelope(pack, each) for each in made)
    assert [(each.plain["state"], each.plain["fault"]) for each in found] == [("refused", "field.meeting_only")] * 3
    assert (Visit.objects.count(), Receipt.objects.exclude(envelope="").count()) == (0, 3)
