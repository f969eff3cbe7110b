"""Catches: an inspection without its conditions, a picture that is none or belongs to a service visit."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories.field import Tonight, envelope, record
from tests.field.test_delivering import _send, _states

from redsail.activities.models import Checklist
from redsail.field.handlers import answer
from redsail.patrol.models import CartonCode, Inspection, Picture, Recusal, Visit, VisitAnswers
from redsail.sync.models import Receipt

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00" + b"\x00" * 64


@pytest.fixture
def tonight(data_folder: Any) -> Tonight:
    made = Tonight(kind="inspection")
    made.items = made.make_lawful()  # type: ignore[attr-defined]
    return made


def _walk(tonight: Tonight, at: int = 0, **told: Any) -> dict[str, Any]:
    crew = [person.pk for person in tonight.people[:2]]
    results = {str(item.pk): ["ok", ""] for item in tonight.items}  # type: ignore[attr-defined]
    body = {"crew": crew, "shown": crew, "rights_told": True, "results": results, "signature": "signed"}
    return record(tonight.shops[at], kind="inspection", body={**body, **told})


def _picture(after: dict[str, Any], content: bytes = JPEG, what: str = "photo") -> dict[str, Any]:
    body = {"what": what, "data": base64.b64encode(content).decode()}
    return record(kind="photo", after=after["id"], body=body)


def test_an_inspection_and_its_pictures_come_in_whatever_the_order(tonight: Tonight, client: Client) -> None:
    pack, walk = tonight.pack(), _walk(tonight)
    pictures = [_picture(walk, what="signature"), _picture(walk), _picture(walk, JPEG + b"2")]
    assert _states(_send(*[envelope(pack, each) for each in pictures])) == ["waiting"] * 3
    assert _states(_send(envelope(pack, walk))) == ["accepted"]
    assert set(Receipt.objects.values_list("state", flat=True)) == {"accepted"}
    assert sorted(Picture.objects.values_list("kind", flat=True)) == ["photo", "photo", "signature"]
    picture = Picture.objects.get(kind="signature")
    for user, status in ((tonight.users[0], 200), (people.party_officer(), 404)):
        client.force_login(user)
        answer = client.get(reverse("field:picture", args=[picture.pk]))
        assert answer.status_code == status
    again = _picture(walk, what="signature")
    assert _states(_send(envelope(pack, again))) == ["refused"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(PROGRAM, "files.executable"), (b"#!/bin/sh\n", "files.executable"), (b"", "files.empty")],
)
def test_an_executable_named_as_photo_is_refused(tonight: Tonight, content: bytes, code: str) -> None:
    pack, walk = tonight.pack(), _walk(tonight)
    _send(envelope(pack, walk))
    assert _send(envelope(pack, _picture(walk, content)))[0]["fault"] == code
    assert not Picture.objects.exists()


def test_a_service_visit_has_no_pictures(tonight: Tonight) -> None:
    pack, made = tonight.pack(), record(tonight.shops[0], context={"shop": tonight.shops[0].pk, "as": "service"})
    assert _states(_send(envelope(pack, made))) == ["accepted"]
    assert Visit.objects.get().kind == "service"
    assert _send(envelope(pack, _picture(made)))[0]["fault"] == "patrol.picture_of_service"


@pytest.mark.parametrize(
    "told",
    [{"shown": []}, {"rights_told": False}, {"results": {}}, {"signature": ""}, {"place": "home"}, {"crew": []}],
)
def test_an_inspection_without_its_steps_is_kept_and_not_entered(tonight: Tonight, told: dict[str, Any]) -> None:
    assert _states(_send(envelope(tonight.pack(), _walk(tonight, **told)))) == ["refused"]
    assert not Inspection.objects.exists()
    assert Receipt.objects.exclude(envelope="").count() == 1


def test_the_pack_says_what_stands_against_an_inspection(tonight: Tonight) -> None:
    Recusal.objects.create(person=tonight.people[0], shop=tonight.shops[1])
    told = tonight.contents()["inspection"]
    assert [item["text"] for item in told["items"]] == ["事项1", "事项2"]
    assert told["certified"] == sorted(person.pk for person in tonight.people[:2])
    lacks = {int(pk): len(each) for pk, each in told["missing"].items()}
    assert [lacks[shop.pk] for shop in tonight.shops[:3]] == [0, 1, 0]


def test_the_pack_asks_no_more_the_more_stops_there_are(tonight: Tonight) -> None:
    tonight.contents()
    with CaptureQueriesContext(connection) as few:
        tonight.contents()
    for order, shop in enumerate(tonight.shops[3:], start=4):
        tonight.routes[0].stops.create(order=order, shop=shop, arrives=0, starts=0, leaves=1)
    with CaptureQueriesContext(connection) as many:
        assert len(tonight.contents()["stops"]) == 6
    assert len(many) == len(few)


def test_carton_codes_and_checklists_come_with_their_stop(tonight: Tonight) -> None:
    """A code is kept once, and refused at a service visit; two answers to a list become a question."""
    pack, walk = tonight.pack(), _walk(tonight)
    code = f"61120{'0' * 11}ABCD{tonight.shops[0].licence}"
    cartons = record(kind="codes", after=walk["id"], body={"lines": [code]})
    sealed = [envelope(pack, each) for each in (cartons, walk)]
    assert _states(_send(*sealed)) == ["waiting", "accepted"]
    _send(*sealed)
    assert CartonCode.objects.count() == 1
    served = record(tonight.shops[1], context={"shop": tonight.shops[1].pk, "as": "service"})
    wrong = record(kind="codes", after=served["id"], body={"lines": [code]})
    found = _send(envelope(pack, served), envelope(pack, wrong))
    assert [each["fault"] for each in found] == ["", "patrol.codes_while_serving"]
    items = [{"key": "sign", "zh": "张贴标识", "en": "Sign", "kind": "yes_no", "required": True}]
    made = Checklist.objects.create(unit=tonight.bureau, name_zh="走访", name_en="Visit", use="service")
    version = made.versions.create(number=1, items=items, by="user:1", published_at=timezone.now())
    assert tonight.contents()["checklists"][0]["items"][0]["options"] == []
    told = {"after": served["id"], "kind": "checklist"}
    first = record(**told, body={"version": version.pk, "values": {"sign": "yes"}})
    second = record(**told, body={"version": version.pk, "values": {"sign": "no"}})
    assert _states(_send(envelope(pack, first), envelope(tonight.pack(1), second))) == ["accepted", "question"]
    assert VisitAnswers.objects.get().values == {"sign": "yes"}
    asked = Receipt.objects.get(state="question")
    answer(asked, tonight.users[1], {"sign": True})
    assert VisitAnswers.objects.get().values == {"sign": "no"}
