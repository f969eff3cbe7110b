"""Catches: a list that shows what waits for others, a home page that forgets it, an address kept after stopping."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import organisation as make

from redsail.organisation.models import Notice, Term, Unit

pytestmark = pytest.mark.django_db
FEW = 12


@pytest.fixture
def county() -> Unit:
    return make.unit(make.unit(kind="city"))


def _signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["redsail_language"] = "en"
    return client


def _term(unit: Unit, days: int, name: str) -> None:
    branch = make.branch(unit)
    branch.name = name
    branch.save()
    today = timezone.localdate()
    Term.objects.create(branch=branch, number=1, from_date=today - timedelta(days=900), due_on=today + timedelta(days))


def test_what_waits_stands_late_first_and_for_those_concerned_alone(county: Unit) -> None:
    for days, name in ((10, "第二支部"), (-5, "第一支部")):
        _term(county, days, name)
    _term(make.unit(make.unit(kind="city")), -5, "邻县支部")
    desk = _signed_in(make.party_officer(county))
    page = desk.get("/inbox/").content.decode()
    assert page.index("第一支部") < page.index("第二支部")
    assert "邻县支部" not in page
    assert "第一支部" not in _signed_in(make.user("volunteer", county)).get("/inbox/").content.decode()
    assert "2" in desk.get("/").content.decode().split("Waiting for me")[2]
    with CaptureQueriesContext(connection) as few:
        desk.get("/inbox/")
    for number in range(8):
        _term(make.unit(county, kind="station"), number, f"支部{number}")
    with CaptureQueriesContext(connection) as many:
        desk.get("/inbox/")
    assert len(few) < FEW
    assert len(many) == len(few)


def test_an_empty_list_says_what_will_come_here(county: Unit) -> None:
    assert "Nothing waits for you" in _signed_in(make.user("volunteer", county)).get("/inbox/").content.decode()


def test_a_message_is_settled_tried_and_stopped(county: Unit, settings: Any) -> None:
    me = _signed_in(make.user("volunteer", county))
    assert "Messages are not set up here" in me.get("/inbox/message/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = "mail.invalid"
    asked = {"channel": "mail", "address": "me@example.invalid", "at": "21:30"}
    refused = me.post("/inbox/message/", asked)
    assert refused.status_code == 422
    assert "Between 20:00 and 07:30 no message is sent" in refused.content.decode()
    assert me.post("/inbox/message/", {**asked, "at": "08:30"}).status_code == 302
    page = me.get("/inbox/message/").content.decode()
    assert "By E-mail at 08:30." in page
    assert "not verified: our own default" in page
    me.post("/inbox/message/test/")
    assert [sent.to for sent in mail.outbox] == [["me@example.invalid"]]
    me.post("/inbox/message/stop/")
    assert Notice.objects.count() == 0
    me.post("/inbox/message/test/")
    assert len(mail.outbox) == 1
