"""Catches: a pack that opens for somebody who is not in the crew, and a pack that says more than a crew needs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as people
from tests.factories.field import Tonight, envelope, record

from redsail.activities.models import Cancellation
from redsail.organisation.models import User
from redsail.patrol.models import Visit
from redsail.sync.models import Pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def tonight() -> Tonight:
    return Tonight()


def _asked(user: User, tonight: Tonight, client: Client | None = None, **told: Any) -> Any:
    client = client or Client()
    client.force_login(user)
    told = {"evening": str(tonight.evening.activity.token), "clock": timezone.now().isoformat(), **told}
    accept = {"HTTP_ACCEPT": "application/json"}
    return client.post(reverse("field:issue"), json.dumps(told), content_type="application/json", **accept)


def test_the_crew_gets_its_own_way_and_no_more(tonight: Tonight) -> None:
    told = _asked(tonight.users[0], tonight).json()
    assert [stop["shop"]["name"] for stop in told["stops"]] == ["店0", "店1", "店2"]
    assert [one["name"] for one in told["crew"]] == ["员0", "员1"]
    assert told["gathering"]["lists"][0]["people"][0]["name"] == "员0"
    assert "holder" not in json.dumps(told)
    pack = Pack.objects.get()
    assert (pack.owner, pack.about, pack.chain) == (
        f"user:{tonight.users[0].pk}",
        f"evening:{tonight.evening.pk}",
        f"unit:{tonight.station.pk}",
    )
    assert _asked(tonight.users[1], tonight).json()["gathering"] is None


def test_a_pack_opened_by_somebody_else_is_refused(tonight: Tonight) -> None:
    """Not by a colleague of the same station, not by the officer, not by a log-in without a person, not by nobody."""
    strangers = [
        people.user("enforcement_officer", tonight.station, of=people.officer(tonight.station)),
        people.party_officer(tonight.bureau),
        people.user("enforcement_officer", tonight.station),
    ]
    for user in strangers:
        answer = _asked(user, tonight)
        assert (answer.status_code, answer.json()["code"]) == (403, "field.not_your_evening")
        page = Client()
        page.force_login(user)
        assert page.get(reverse("field:take", args=[tonight.evening.activity.token])).status_code == 403
    body = json.dumps({"evening": str(tonight.evening.activity.token)})
    assert Client().post(reverse("field:issue"), body, content_type="application/json").status_code == 302
    assert not Pack.objects.exists()


def test_an_evening_called_off_or_over_gives_no_pack(tonight: Tonight, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asked(tonight.users[0], tonight, evening="x").status_code == 400
    later = tonight.evening.activity.ends + timezone.timedelta(hours=13)
    with monkeypatch.context() as patch:
        patch.setattr("redsail.field.evenings.timezone.now", lambda: later)
        assert _asked(tonight.users[0], tonight).json()["code"] == "field.evening_over"
    Cancellation.objects.create(activity=tonight.evening.activity, reason="台风", by="user:1")
    assert _asked(tonight.users[0], tonight).json()["code"] == "field.called_off"


def test_a_foreign_page_cannot_have_a_pack_made(tonight: Tonight) -> None:
    client = Client(enforce_csrf_checks=True)
    assert _asked(tonight.users[0], tonight, client).status_code == 403
    assert not Pack.objects.exists()


def test_a_clock_a_day_off_is_marked_and_nothing_else(tonight: Tonight, client: Client) -> None:
    """On the pack and on the record, whose time is put right; nobody is refused for it."""
    ahead = timezone.now() + timezone.timedelta(days=1)
    _asked(tonight.users[0], tonight, clock=ahead.isoformat())
    pack = Pack.objects.get()
    assert abs((pack.ahead or 0) - 86400) < 5
    sealed = envelope(pack, record(tonight.shops[0], made_at=ahead.isoformat()))
    body = json.dumps({"sent_at": ahead.isoformat(), "envelopes": [sealed]})
    answer = client.post(reverse("field:deliver"), body, content_type="application/json").json()["answers"][0]
    assert answer["state"] == "accepted"
    visit = Visit.objects.get()
    assert abs(visit.drift - 86400) < 5
    assert abs((visit.made_at - timezone.now()).total_seconds()) < 10


@pytest.mark.parametrize("agent", ["MicroMessenger/8.0", "DingTalk/7.0"])
def test_inside_a_chat_app_a_page_says_what_to_do(tonight: Tonight, agent: str) -> None:
    client = Client(HTTP_USER_AGENT=f"Mozilla/5.0 {agent}")
    client.force_login(tonight.users[0])
    address = reverse("field:take", args=[tonight.evening.activity.token])
    page = client.get(address, HTTP_ACCEPT="text/html", follow=True)
    assert page.redirect_chain[0][0].startswith(f"{reverse('browser')}?reason=chat")
