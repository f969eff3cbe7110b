"""Catches: a topic told twice to a group, a speaker passed over who signed up, a rating given twice or by a name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import organisation as make
from tests.factories import study as made

from redsail.activities.enums import ActivityKind
from redsail.base.errors import BadInput, Clash, Missing, Problems, Refused
from redsail.needs.models import Need
from redsail.organisation.models import Unit
from redsail.study.actions import speakers, talks
from redsail.study.models import IntegrityTalk

pytestmark = pytest.mark.django_db
BY = "cli:tests"
TODAY = timezone.localdate()
FIRST, LAST = TODAY + timedelta(days=1), TODAY + timedelta(days=30)


@pytest.fixture
def station() -> Unit:
    return make.station(make.unit())


def test_talks_go_to_who_signed_up_and_tell_nothing_twice(station: Unit) -> None:
    old = made.talk(station, days_ago=3)  # the group has heard of the red boat
    other = made.speaker(station, "红船", "长征", weekdays="1234567")
    speakers.sign_up(other, by=BY, groups=[old.group])
    far = made.integrity_group(station, "街西诚信小组")
    plan = talks.plan(by=BY, unit=station, groups=[old.group, far], first=FIRST, last=LAST)
    rows = {row.group_id: row for row in IntegrityTalk.objects.filter(activity__isnull=True)}
    assert (len(plan.placed), plan.left_out) == (2, ())
    mine = rows[old.group_id]
    assert (mine.speaker, mine.topic.name, ["signed_up", 0, 0] in mine.reasons) == (other, "长征", True)
    talks.plan(by=BY, unit=station, groups=[old.group, far], first=FIRST, last=LAST)
    assert IntegrityTalk.objects.filter(activity__isnull=True).count() == 2  # proposals are made anew


def test_where_nobody_can_tell_anything_new_it_says_so(station: Unit) -> None:
    old = made.talk(station, days_ago=3)
    plan = talks.plan(by=BY, unit=station, groups=[old.group], first=FIRST, last=LAST)
    assert [each.why for each in plan.left_out] == ["no_presenter"]
    with pytest.raises(Problems):
        talks.plan(by=BY, unit=station, groups=[], first=TODAY - timedelta(days=1), last=LAST)


def test_a_talk_is_a_gathering_heads_are_counted_and_questions_become_needs(station: Unit) -> None:
    talk = made.talk(station)
    talk.refresh_from_db()
    assert (talk.activity.kind, talk.activity.due.count()) == (ActivityKind.INTEGRITY_TALK, 1)
    speaker = make.user("office_member", station, of=talk.speaker.person)
    for _twice in range(2):
        talks.record(talk, by=speaker, heads=14, questions=["明码标价怎么写 ", ""])
    need = Need.objects.get()
    assert (talk.heads, need.unit, need.activity, need.subject) == (14, station, talk.activity, "明码标价怎么写")
    with pytest.raises(Refused):
        talks.record(talk, by=make.user("office_member", station, of=make.person(station)), heads=3)
    with pytest.raises(Problems) as error:
        talks.record(talk, by=BY, heads=9000, questions=["打我电话 13812345678"])
    assert [each.code for each in error.value.problems] == ["study.talk_heads", "needs.personal_number"]


def test_heads_wait_for_the_day_and_nobody_signs_up_somebody_else(station: Unit) -> None:
    talk = made.talk(station, days_ago=-2)
    with pytest.raises(Problems):
        talks.record(talk, by=BY, heads=3)
    with pytest.raises(Refused):
        speakers.sign_up(talk.speaker, by=make.user("group_leader", station), groups=[talk.group])
    with pytest.raises(Missing):
        talks.rate(talk.token, stars=5)
    with pytest.raises(BadInput):
        speakers.name_speaker(by=BY, unit=station, person=make.person(station), topics=[], weekdays="9")


def test_the_group_rates_once_without_a_log_in(station: Unit) -> None:
    talk = made.talk(station, days_ago=1)
    stranger = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    page = reverse("study:rate", args=[talk.token])
    assert talk.speaker.person.name not in stranger.get(page).content.decode()
    assert stranger.post(page, {"stars": "9"}).status_code == 422
    assert stranger.post(page, {"stars": "4", "comment": "讲得好"}).status_code == 200
    talk.refresh_from_db()
    assert (talk.stars, talk.comment) == (4, "讲得好")
    with pytest.raises(Clash):
        talks.rate(talk.token, stars=1)
    old = made.talk(make.station(make.unit()), days_ago=60)
    assert stranger.get(reverse("study:rate", args=[old.token])).status_code == 404
