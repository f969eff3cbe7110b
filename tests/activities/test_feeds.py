"""A person's calendar address: secret, shown once, revocable, without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.factories import activities as made
from tests.factories import organisation as make

from redsail.activities.actions.feeds import close_feed, open_feed
from redsail.activities.actions.gatherings import Gathering, call_off, change, hold
from redsail.activities.models import Feed
from redsail.base.errors import BadInput

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_USER_AGENT": "Calendar/1.0"}


@pytest.fixture
def user():
    unit = make.unit()
    return make.user("enforcement_officer", unit, of=make.person(unit, name="安娜"))


def _events(secret: str) -> list:
    answer = Client(**BROWSER).get(f"/campaigns/calendar/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def _evening(user):
    starts = timezone.now() + timedelta(days=3)
    gathering = Gathering("night", "夜访 · 一站", starts, starts + timedelta(hours=3), (), {user.person_id: "第 1 组"})
    return hold(by="cli:tester", unit=user.person.unit, gathering=gathering)


def test_the_feed_tells_times_and_titles_and_what_was_called_off(user):
    secret = open_feed(by=user)
    held = _evening(user)
    (event,) = _events(secret)
    assert (str(event["summary"]), str(event["status"])) == ("夜访 · 一站", "CONFIRMED")
    assert "安娜" not in event.to_ical().decode()
    call_off(held, by="cli:tester")
    assert str(_events(secret)[0]["status"]) == "CANCELLED"


def test_calendar_programmes_can_keep_it(user):
    """Same UID and a growing SEQUENCE for a changed entry, local time with its zone, folded lines, escaped text."""
    secret = open_feed(by=user)
    starts = timezone.now().replace(microsecond=0) + timedelta(days=3)
    long = "夜访、走访；" * 12
    gathering = Gathering("night", f"{long},一站", starts, starts + timedelta(hours=3), (), {user.person_id: "第 1 组"})
    held = hold(by="cli:tester", unit=user.person.unit, gathering=gathering)
    (before,) = _events(secret)
    text = Client(**BROWSER).get(f"/campaigns/calendar/{secret}.ics").content
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert b"DTSTART;TZID=Asia/Shanghai:" in text
    assert text.count(b"BEGIN:VTIMEZONE") == 1
    assert "\\,一站".encode() in text.replace(b"\r\n ", b"")
    assert before["dtstart"].dt == starts
    later = replace(gathering, starts=starts + timedelta(hours=1))
    change(held, by="cli:tester", gathering=later, version=held.version)
    (after,) = _events(secret)
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after["dtstart"].dt == starts + timedelta(hours=1)


def test_only_the_digest_is_kept_and_a_new_address_ends_the_old_one(user):
    first = open_feed(by=user)
    assert first not in str(list(Feed.objects.values()))
    second = open_feed(by=user)
    assert Client(**BROWSER).get(f"/campaigns/calendar/{first}.ics").status_code == 404
    assert _events(second) == []
    close_feed(by=user)
    assert Client(**BROWSER).get(f"/campaigns/calendar/{second}.ics").status_code == 404


def test_a_log_in_without_a_person_has_no_calendar():
    with pytest.raises(BadInput) as caught:
        open_feed(by=make.user("system_administrator", make.unit()))
    assert caught.value.code == "activities.no_person"


def test_the_feed_carries_what_waits_in_numbers_and_without_a_name(user):
    """Late things and those without a day stand on today; a task's words never leave the house."""
    secret, today = open_feed(by=user), timezone.localdate()
    ahead = today + timedelta(days=4)
    for title, due in (
        ("找安娜谈", today - timedelta(days=3)),
        ("走访老王", ahead),
        ("再访", None),
    ):
        made.task(user.person.unit, user.person, title=title, due_on=due)
    events = {event["dtstart"].dt: str(event["summary"]) for event in _events(secret)}
    assert sorted(events) == [today, ahead]
    assert [line[-1] for line in events.values()] == ["2", "1"]
    text = Client(**BROWSER).get(f"/campaigns/calendar/{secret}.ics").content.decode()
    assert not [word for word in ("安娜", "老王", "再访") if word in text]
    user.is_active = False
    user.save()
    assert _events(secret) == []
