"""Catches: minutes lost between two recorders, text in the audit chain, tasks without a way, a wrong working day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import minutes, resolutions, tasks
from redsail.activities.actions.minutes import Contested, Words
from redsail.activities.actions.resolutions import Decision
from redsail.activities.models import Convening, Remark, Task, TaskStep
from redsail.activities.queries import minutes as reads
from redsail.activities.queries import tasks as task_reads
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def county() -> Unit:
    return make.unit()


def test_what_is_sent_twice_is_one_entry_and_two_recorders_lose_nothing(county: Unit) -> None:
    officer, held = make.party_officer(county), activities.gathering(county)
    token = uuid4()
    row = minutes.write(held, by=officer, words=Words(token, "先讲成绩"))
    minutes.write(held, by=officer, words=Words(token, "先讲成绩"))
    assert Remark.objects.count() == 1
    minutes.write(held, by=officer, words=Words(token, "先讲成绩，再讲不足", row.version))
    with pytest.raises(Contested) as told:
        minutes.write(held, by=officer, words=Words(token, "先讲问题", row.version))
    assert told.value.theirs.text == "先讲成绩，再讲不足"
    assert Remark.objects.get().text == "先讲成绩，再讲不足"


def test_confirmed_minutes_are_closed_and_what_was_confirmed_stays(county: Unit) -> None:
    officer, held = make.party_officer(county), activities.gathering(county)
    word = Words(uuid4(), "同意")
    row = minutes.write(held, by=officer, words=word)
    with pytest.raises(Clash):
        minutes.confirm(held, by=officer, seen="another text")
    minutes.confirm(held, by=officer, seen=reads.mark(held))
    with pytest.raises(BadInput, match="minutes_confirmed"):
        minutes.write(held, by=officer, words=Words(uuid4(), "补充"))
    with pytest.raises(BadInput, match="reason_missing"):
        minutes.reopen(held, by=officer, reason=" ")
    minutes.reopen(held, by=officer, reason="漏记一句")
    minutes.write(held, by=officer, words=Words(word.token, "不同意", row.version))
    assert [(step.state, step.text) for step in reads.steps(held)] == [("reopened", ""), ("confirmed", "同意")]


def test_a_decision_with_owners_is_a_task_until_it_is_done(county: Unit) -> None:
    officer, one, two = make.party_officer(county), make.person(county), make.person(county)
    group = make.group(county)
    held = activities.gathering(county)
    Convening.objects.create(activity=held, kind="group_meeting", branch=group.branch, group=group)
    day = timezone.localdate(held.starts) + timedelta(days=9)
    decided = resolutions.decide(held, by=officer, decision=Decision("慰问老党员", owners=(one, two), due_on=day))
    task = Task.objects.get()
    assert (task.title, task.due_on, task.group_id, task.resolution_id) == ("慰问老党员", day, group.pk, decided.pk)
    following = activities.gathering(county, hours_ago=-24)
    Convening.objects.create(activity=following, kind="group_meeting", branch=group.branch, group=group)
    assert list(task_reads.open_of(following)) == [task]
    user = make.user("", of=two)
    tasks.report_done(task, by=user, version=1, note="已去")
    assert not task_reads.open_of(following).exists()
    task.refresh_from_db()
    with pytest.raises(Refused):
        tasks.send_back(task, by=user, version=task.version, note="再去")
    with pytest.raises(BadInput, match="reason_missing"):
        tasks.send_back(task, by=officer, version=task.version, note="")
    with pytest.raises(Clash):
        tasks.send_back(task, by=officer, version=1, note="再去")
    tasks.send_back(task, by=officer, version=task.version, note="还有一位")
    assert list(task_reads.in_hand(one.pk)) == [task]
    assert list(TaskStep.objects.values_list("state", "note")) == [("done", "已去"), ("returned", "还有一位")]
    with pytest.raises(BadInput, match="task_begun"):
        resolutions.withdraw(decided, by=officer)


def test_other_hands_leave_the_former_ones_readable(county: Unit) -> None:
    officer, one, two = make.party_officer(county), make.person(county), make.person(county)
    task = activities.task(county, one)
    task.owners.update(from_date=date(2026, 1, 5))
    tasks.entrust(task, by=officer, version=1, owners=[two], due_on=None)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert sorted(task.owners.values_list("person", "until_date"), key=str) == sorted(
        [(one.pk, yesterday), (two.pk, None)], key=str
    )


def test_a_deadline_counts_working_days_over_a_holiday(county: Unit) -> None:
    from redsail.web.gatherings.forms.decision import DecisionForm

    held = activities.gathering(county, starts=timezone.make_aware(datetime(2026, 4, 30, 15)))
    person = make.person(county)
    told = {"text": "整改", "owners": [person.pk], "kind": "party", "within": "3"}
    people = type(person).objects.all()
    form = DecisionForm(told, people=people, items=held.agenda.all(), begins=date(2026, 4, 30))
    assert form.is_valid(), form.errors
    # 1 to 5 May 2026 are free, 9 May is worked: the third working day is Friday the 8th.
    assert form.decision().due_on == date(2026, 5, 8)
