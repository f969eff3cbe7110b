"""Catches: data held but not shown to the person, a wish lost or answered twice, a file that holds talk text."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import handovers
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.actions import own_data as actions
from redsail.organisation.models import CorrectionRequest, Unit
from redsail.organisation.queries import own_data as reads
from redsail.privacy import held

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def county() -> Unit:
    return make.unit()


def test_a_person_sees_and_takes_away_everything_but_talk_text(client: Client, county: Unit) -> None:
    person, other = make.member(county), make.member(county)
    meeting = activities.gathering(county, person, title="三月例会")
    meeting.presences.create(person=person, state="leave", by="system:tests")
    meeting.remarks.create(speaker=person, text="建议早点开会", by="system:tests")
    activities.task(county, person)
    activities.talk(other, person, points="家里有难处")
    user = make.user("volunteer", county, of=person)
    assert {section.name for section in held.about(person)} == {
        "person", "memberships", "roles", "gatherings", "tasks", "talks", "minutes",
    }  # fmt: skip
    client.force_login(user)
    page = client.get("/account/data/").content.decode()
    file = client.get("/account/data/export/", {"kind": "json"}).content.decode()
    for text in ("三月例会", "建议早点开会", other.name):
        assert text in page
        assert text in file
    assert "家里有难处" not in page + file
    assert json.loads(file)["memberships"]["rows"][0]
    assert client.get("/account/data/export/").content[:2] == b"PK"


def test_a_wish_goes_to_the_officer_and_its_answer_back(county: Unit) -> None:
    user = make.user("", of=make.person(county))
    wish = actions.ask(by=user, about="person", text="电话号码少一位")
    assert actions.ask(by=user, about="person", text="电话号码少一位") == wish, "a double click"
    officer, stranger = make.party_officer(county), make.party_officer()
    assert list(reads.waiting(officer)) == [wish]
    assert not reads.waiting(stranger)
    with pytest.raises(Refused):
        actions.settle(wish, by=stranger, state="done", answer="已改")
    with pytest.raises(BadInput):
        actions.settle(wish, by=officer, state="done", answer=" ")
    actions.settle(wish, by=officer, state="done", answer="已改")
    with pytest.raises(Clash):
        actions.settle(wish, by=officer, state="declined", answer="不改")
    assert [(w.state, w.text, [s.answer for s in w.steps.all()]) for w in reads.own(user.person)] == [
        ("done", "电话号码少一位", ["已改"])
    ]
    assert "电话" not in str(list(CorrectionRequest.objects.values("pk", "about", "state")))


def test_leaving_hands_the_open_tasks_over(county: Unit) -> None:
    officer, person, heir = make.party_officer(county), make.person(county), make.person(county)
    task, shared = activities.task(county, person), activities.task(county, person, heir)
    from datetime import timedelta

    from django.utils import timezone

    last = timezone.localdate() + timedelta(days=5)
    told = {"by": officer, "last_day": last, "ends_membership": False, "version": 1}
    with pytest.raises(BadInput, match="task_without_hands"):
        handovers.depart(person, **told)
    person.refresh_from_db()
    assert person.until_date is None, "nothing is written"
    handovers.depart(person, **told, heir=heir)
    for each in (task, shared):
        assert set(each.owners.on(last).values_list("person", flat=True)) >= {person.pk}, "the last day is still theirs"
        after = each.owners.on(last + timedelta(days=1)).values_list("person", flat=True)
        assert list(after) == [heir.pk]


def test_a_move_takes_unit_posts_group_and_tasks_along_in_one_step(county: Unit) -> None:
    from datetime import timedelta

    from django.utils import timezone

    officer, station, heir = make.party_officer(county), make.station(county), make.person(county)
    person = make.member(county)
    group, today = make.group(station), timezone.localdate()
    post = make.holding(make.post(county), person)
    task = activities.task(county, person)
    task.owners.update(from_date=today - timedelta(days=9))
    to = handovers.Relocation(station, "enforcement", today, group, heir)
    with pytest.raises(Clash):
        handovers.relocate(person, by=officer, to=to, version=7)
    person.refresh_from_db()
    handovers.relocate(person, by=officer, to=to, version=1)
    post.refresh_from_db()
    yesterday = today - timedelta(days=1)
    assert (person.unit, post.until_date) == (station, yesterday)
    assert person.memberships.on(today).get().branch == group.branch
    assert person.group_memberships.on(today).get().group == group
    assert [place.unit for place in person.placements.on(yesterday)] == [county]
    assert list(task.owners.on(today).values_list("person", flat=True)) == [heir.pk]
