"""Catches: a record entered twice, or an error shown, because the same outbox came from three tabs in one moment."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.factories.field import Tonight, envelope, record

from redsail.needs.models import Need
from redsail.patrol.models import Visit, VisitEntry
from redsail.sync.models import Receipt

pytestmark = pytest.mark.both


@pytest.mark.django_db(transaction=True)
def test_the_same_outbox_three_times_at_once_is_once() -> None:
    tonight = Tonight()
    pack, ready = tonight.pack(), threading.Barrier(3)
    first = record(tonight.shops[0])
    made = [first, record(tonight.shops[0], after=first["id"], base=first["body"], body={"note": "补充"})]
    made += [record(tonight.shops[1]), record(kind="need", body={"subject": "修路"})]
    body = json.dumps({"sent_at": None, "envelopes": [envelope(pack, each) for each in made]})
    told: list[Any] = []

    def send() -> None:
        ready.wait(10)
        try:
            answer = Client().post(reverse("field:deliver"), body, content_type="application/json")
            told.append(answer.json()["answers"])
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    # Who was disturbed is told to send again, as the phone then does.
    ready = threading.Barrier(1)
    send()
    assert [each["state"] for each in told[-1]] == ["accepted"] * 4
    sure = [each for answers in told for each in answers if not each.get("again")]
    assert {each["key"]: each["number"] for each in sure} == {each["key"]: each["number"] for each in told[-1]}
    assert (Receipt.objects.count(), VisitEntry.objects.count(), Visit.objects.count()) == (4, 3, 2)
    assert Need.objects.count() == 1
    assert Visit.objects.get(shop=tonight.shops[0]).note == "补充"
