"""Catches: a record lost, doubled, entered by the wrong person, or silently overwritten by what came later."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories import shops as registers
from tests.factories.field import Tonight, envelope, record

from redsail.activities.models import Presence, Remark
from redsail.base.errors import Clash
from redsail.field import slowing
from redsail.field.handlers import registry
from redsail.needs.models import Need
from redsail.patrol.models import Visit
from redsail.sync import sealing
from redsail.sync.actions import packs
from redsail.sync.models import Pack, Question, Receipt
from redsail.web.visits.waiting import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def tonight() -> Tonight:
    slowing.forget()
    return Tonight()


def _send(*envelopes: str, **told: Any) -> list[dict[str, Any]]:
    body = json.dumps({"sent_at": timezone.now().isoformat(), "envelopes": list(envelopes), **told})
    answer = Client().post(reverse("field:deliver"), body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()["answers"]


def _states(answers: list[dict[str, Any]]) -> list[str]:
    return [each.get("state") or each["fault"] for each in answers]


def test_an_evening_comes_in_once_however_often_it_is_sent(tonight: Tonight) -> None:
    pack = tonight.pack()
    made = [record(shop) for shop in tonight.shops[:3]]
    made.append(record(kind="need", body={"subject": "桥头修路，送货车绕行"}))
    sealed = [envelope(pack, each) for each in made]
    first = _send(*sealed)
    assert _states(first) == ["accepted"] * 4
    assert [_send(*sealed) for _ in range(2)] == [first, first]
    assert (Visit.objects.count(), Need.objects.count(), Receipt.objects.count()) == (3, 1, 4)
    need = Need.objects.get()
    assert (need.source, need.unit, need.activity) == ("crew", tonight.station, tonight.evening.activity)


def test_the_same_record_sealed_twice_is_once(tonight: Tonight) -> None:
    pack, made = tonight.pack(), record(tonight.shops[0])
    one, two = (_send(envelope(pack, made))[0] for _ in range(2))
    assert one == two


def test_fields_of_two_phones_merge_and_what_clashes_is_asked(tonight: Tonight, client: Client) -> None:
    mine, theirs = tonight.pack(0), tonight.pack(1)
    shop = tonight.shops[0]
    _send(envelope(mine, record(shop, body={"outcome": "done", "note": "已换新证"})))
    found = _send(envelope(theirs, record(shop, body={"outcome": "closed", "note": "", "place": "mixed"})))[0]
    visit = Visit.objects.get()
    assert (found["state"], visit.outcome, visit.note, visit.place) == ("question", "done", "已换新证", "mixed")
    question = Question.objects.get()
    assert (question.field, question.theirs, question.mine) == ("outcome", "done", "closed")
    assert question.asked == f"person:{tonight.people[1].pk}"
    client.force_login(tonight.users[1])
    assert "店0" in client.get(reverse("field:questions")).content.decode()
    assert [each.url for each in waiting(tonight.users[1], tonight.date)] == [reverse("field:questions")]
    assert waiting(tonight.users[0], tonight.date) == []
    client.post(reverse("field:answer", args=[question.receipt_id]), {"outcome": "mine"})
    assert waiting(tonight.users[1], tonight.date) == []
    visit.refresh_from_db()
    assert visit.outcome == "closed"
    assert Receipt.objects.get(pk=question.receipt_id).state == "accepted"
    client.force_login(tonight.users[3])
    assert client.post(reverse("field:answer", args=[question.receipt_id]), {"outcome": "theirs"}).status_code == 404


def test_a_change_that_comes_before_what_it_changes_waits(tonight: Tonight) -> None:
    pack, shop = tonight.pack(), tonight.shops[0]
    first = record(shop, body={"note": "甲"})
    second = record(shop, after=first["id"], base=first["body"], body={"note": "乙"})
    assert _states(_send(envelope(pack, second))) == ["waiting"]
    assert _states(_send(envelope(pack, first))) == ["accepted"]
    assert Visit.objects.get().note == "乙"
    assert set(Receipt.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_revoked_users_full_outbox_is_kept_for_the_officer(tonight: Tonight, client: Client) -> None:
    pack = tonight.pack()
    sealed = [envelope(pack, record(shop)) for shop in tonight.shops[:2]]
    tonight.users[0].is_active = False
    tonight.users[0].save()
    assert _states(_send(*sealed)) == ["held", "held"]
    assert not Visit.objects.exists()
    officer = people.party_officer(tonight.bureau)
    client.force_login(officer)
    page = client.get(reverse("field:records")).content.decode()
    assert "店0" in page
    assert "店1" in page
    one, two = Receipt.objects.order_by("pk")
    assert [each.count for each in waiting(officer, tonight.date)] == [2]
    client.post(reverse("field:enter", args=[one.pk]))
    client.post(reverse("field:discard", args=[two.pk]), {"reason": "当晚未到岗"})
    assert [row.shop.name for row in Visit.objects.select_related("shop")] == ["店0"]
    assert _states(_send(*sealed)) == ["accepted", "discarded"]
    stranger = people.party_officer()
    client.force_login(stranger)
    assert client.post(reverse("field:enter", args=[two.pk])).status_code == 404


def test_a_closed_pack_holds_and_an_expired_one_delivers(tonight: Tonight, client: Client) -> None:
    """What was written while it opened may come any day later."""
    pack = tonight.pack()
    late = timezone.now() - timezone.timedelta(hours=1)
    Pack.objects.filter(pk=pack.pk).update(issued_at=late - timezone.timedelta(hours=1), expires_at=late)
    assert _states(_send(envelope(pack, record(tonight.shops[0])))) == ["accepted"]
    client.force_login(people.party_officer(tonight.bureau))
    other = tonight.pack(1)
    assert "员1" in client.get(reverse("field:records")).content.decode()
    for each in (pack, other):
        client.post(reverse("field:close-pack", args=[each.pk]))
    assert Pack.objects.filter(revoked_at__isnull=False).get() == other
    packs.revoke(pack, by=tonight.users[0])
    assert _states(_send(envelope(pack, record(tonight.shops[1])))) == ["held"]


def test_nobody_delivers_without_a_pack_of_ours(tonight: Tonight) -> None:
    pack, made = tonight.pack(), record(tonight.shops[0])
    text = json.dumps(made)
    forged = {"pack": str(pack.token), "record": text, "proof": sealing.proof(b"guessed", text)}
    unknown = str(uuid4())
    other = {"pack": unknown, "record": text, "proof": sealing.proof(sealing.delivery_key(unknown), text)}
    found = _send(sealing.sealed(forged), sealing.sealed(other), "f1.x", sealing.sealed({}))
    assert _states(found) == ["sync.no_such_pack", "sync.no_such_pack", "sync.not_ours", "sync.no_such_pack"]
    assert not Receipt.objects.exists()


def test_one_bad_record_holds_up_no_other(tonight: Tonight) -> None:
    pack = tonight.pack()
    elsewhere = registers.shop(people.unit())
    bad = [
        record(elsewhere),
        record(tonight.shops[0], body={"outcome": "arrested"}),
        record(tonight.shops[0], body={"outcome": "skipped"}),
        record(tonight.shops[0], body={"note": "长" * 501}),
        record(kind="need", body={"subject": ""}),
        record(kind="presence", body={"marks": {"x": "present"}}),
        record(kind="remark", body={"text": "好", "speaker": people.person().pk}),
    ]
    found = _send(*[envelope(pack, each) for each in bad], envelope(pack, record(tonight.shops[1])))
    assert _states(found) == [*["refused"] * len(bad), "accepted"]
    assert all(each["words"] and "%(" not in each["words"] for each in found)
    assert Visit.objects.get().shop == tonight.shops[1]
    assert Receipt.objects.exclude(envelope="").count() == len(bad)


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "x"},
        {"made_at": "gestern"},
        {"made_at": "1700-01-01T00:00Z"},
        {"body": []},
        {"context": {"shop": "1"}},
    ],
)
def test_what_is_no_record_is_said_and_stays_on_the_phone(tonight: Tonight, broken: dict[str, Any]) -> None:
    found = _send(envelope(tonight.pack(), {**record(tonight.shops[0]), **broken}))
    assert _states(found) == ["sync.unfit"]


def test_a_record_of_tomorrows_programme_stays_on_the_phone(tonight: Tonight) -> None:
    assert _states(_send(envelope(tonight.pack(), record(kind="hologram")))) == ["sync.unknown_kind"]


def test_a_server_killed_while_it_writes_leaves_nothing_and_the_second_time_all(
    tonight: Tonight, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = envelope(tonight.pack(), record(tonight.shops[0]))

    def killed(case: Any) -> None:
        whole = registry.visits.visit(case)
        assert whole
        raise OperationalError("the server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setitem(registry.HANDLERS, "visit", killed)
        with pytest.raises(OperationalError):
            _send(sealed)
    assert not Receipt.objects.exists()
    assert not Visit.objects.exists()
    assert _states(_send(sealed)) == ["accepted"]


def test_a_busy_database_is_asked_again(tonight: Tonight, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(case: Any) -> None:
        raise Clash("base.busy")

    sealed = envelope(tonight.pack(), record(tonight.shops[0]))
    with monkeypatch.context() as patch:
        patch.setitem(registry.HANDLERS, "visit", busy)
        assert _send(sealed)[0]["again"] is True
    assert _states(_send(sealed)) == ["accepted"]


def test_presence_and_minutes_of_the_night_study(tonight: Tonight, client: Client) -> None:
    pack = tonight.pack()
    part = tonight.evening.activity.parts.get().pk
    one, two = (person.pk for person in tonight.people[:2])
    marks = {str(one): "present", str(two): "present"}
    seen = {str(one): "", str(two): ""}
    said = {"text": "先学再查", "speaker": two, "kind": "speech", "token": str(uuid4()), "version": 0}
    sealed = [
        envelope(pack, record(kind="presence", body={"marks": marks, "part": part}, base=seen)),
        envelope(pack, record(kind="remark", body=said)),
    ]
    assert _states(_send(*sealed)) == ["accepted", "accepted"]
    assert Presence.objects.filter(part=part, state="present").count() == 2
    assert Remark.objects.get().speaker_id == two
    late = record(kind="presence", body={"marks": {str(two): "leave"}, "part": part}, base={str(two): ""})
    assert _states(_send(envelope(pack, late))) == ["question"]
    question = Question.objects.get()
    client.force_login(tonight.users[0])
    assert "员1" in client.get(reverse("field:questions")).content.decode()
    client.post(reverse("field:answer", args=[question.receipt_id]), {question.field: "mine"})
    assert Presence.objects.get(part=part, person=two, replaced_at=None).state == "leave"
    other = record(kind="presence", body={"marks": {str(two): "absent"}, "part": part}, base={str(two): "leave"})
    assert _states(_send(envelope(tonight.pack(1), other))) == ["refused"]


def test_an_outbox_as_a_file_is_the_same_outbox(tonight: Tonight, client: Client, tmp_path: Any) -> None:
    pack = tonight.pack()
    sealed = [envelope(pack, record(shop)) for shop in tonight.shops[:2]]
    _send(sealed[0])
    file = tmp_path / "outbox.json"
    file.write_text(json.dumps({"format": "redsail-outbox/1", "sent_at": None, "envelopes": [*sealed, "f1.x.y.z"]}))
    client.force_login(people.party_officer(tonight.bureau))
    for _ in range(2):
        with file.open("rb") as stream:
            page = client.post(reverse("field:import"), {"file": stream}, follow=True).content.decode()
    assert "2" in page
    assert Visit.objects.count() == 2
    file.write_bytes(b"MZ\x00\x00")
    with file.open("rb") as stream:
        assert client.post(reverse("field:import"), {"file": stream}, follow=True).status_code == 200


def test_guessing_is_slowed_down_and_honest_phones_are_not(tonight: Tonight) -> None:
    good = envelope(tonight.pack(), record(tonight.shops[0]))
    for _ in range(2):
        _send(*["f1.x"] * 30)
    body = json.dumps({"envelopes": [good]})
    assert Client().post(reverse("field:deliver"), body, content_type="application/json").status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post(reverse("field:deliver"), body, content_type="application/json").json()
    assert Client().get(reverse("field:deliver")).status_code == 405


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"envelopes": 3}', '{"envelopes": [3]}', "\x00", "[" * 9000])
def test_what_is_no_outbox_is_answered_plainly(tonight: Tonight, body: str) -> None:
    client = Client(HTTP_ACCEPT="application/json")
    answer = client.post(reverse("field:deliver"), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "field.unfit")


def test_an_evening_on_paper_fills_the_same_records(tonight: Tonight, client: Client) -> None:
    client.force_login(tonight.users[0])
    address = reverse("field:by-hand", args=[tonight.evening.activity.token])
    form = client.get(address).context["form"]
    first, second, third = (shop.pk for shop in tonight.shops[:3])
    typed = {f"outcome-{first}": "done", f"note-{first}": "好", f"outcome-{second}": "skipped", "form": str(form)}
    answer = client.post(address, typed)
    assert (answer.status_code, Visit.objects.get().note) == (422, "好")
    typed |= {f"reason-{second}": "修路", f"outcome-{third}": ""}
    assert client.post(address, typed).status_code == 302
    assert sorted(Visit.objects.values_list("outcome", "reason")) == [("done", ""), ("skipped", "修路")]
    client.force_login(people.user("enforcement_officer", tonight.station, of=people.officer(tonight.station)))
    assert client.get(address).status_code == 404
