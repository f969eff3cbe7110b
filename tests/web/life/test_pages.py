"""Catches: a red mark without its button, a month published twice by two presses, a page whose queries grow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import life
from tests.factories import organisation as make

from redsail.activities.actions import tasks
from redsail.activities.models import Activity, MonthPlan, PlannedMeeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def of() -> life.Party:
    """A branch with eight members, a committee of two and a group."""
    return life.party()


@pytest.fixture
def officer(of: life.Party) -> Client:
    """The Party-affairs officer's browser."""
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(of.officer)
    return client


def _month() -> str:
    first = timezone.localdate().replace(day=1)
    return f"{first + timedelta(days=31):%Y-%m}"


def test_a_month_from_proposal_to_calendar(of: life.Party, officer: Client) -> None:
    """Proposed and published by two presses; the second press of a button is told and doubles nothing."""
    month = [of.unit.pk, _month()]
    officer.post(reverse("life:propose", args=month), {"together": "yes"})
    plan = MonthPlan.objects.get()
    page = officer.get(reverse("life:month", args=month)).content.decode()
    assert page.count("data-meeting=") == plan.meetings.count()
    for _press in range(2):
        answer = officer.post(reverse("life:publish", args=[plan.pk]), {"version": plan.version}, follow=True)
    assert Activity.objects.count() == plan.meetings.exclude(starts=None).count()
    assert "其他人刚刚修改了本月安排" in answer.content.decode()


def test_a_red_mark_leads_to_its_cure(of: life.Party, officer: Client) -> None:
    """Its page names the rule; the button puts the meeting into the plan and opens it; twice is one."""
    today = timezone.localdate()
    first = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    address = reverse("life:duty", args=[f"g{of.group.pk}", "group_meeting", first.isoformat()])
    assert "支部工作条例" in officer.get(address).content.decode()
    for _press in range(2):
        answer = officer.post(f"{address}plan/")
    row = PlannedMeeting.objects.get()
    assert answer.url == reverse("life:meeting", args=[row.plan_id, row.pk])
    assert officer.get(answer.url).status_code == 200


def test_dragged_to_another_day(of: life.Party, officer: Client) -> None:
    """The question while dragging answers in words; the drop moves; an old page is told."""
    officer.post(reverse("life:propose", args=[of.unit.pk, _month()]))
    plan = MonthPlan.objects.get()
    row = next(row for row in plan.meetings.all() if row.starts)
    at = [plan.pk, row.pk]
    day = (plan.month + timedelta(days=17)).isoformat()
    answer = officer.get(reverse("life:ask-meeting", args=at), {"day": day}).json()
    assert sorted(answer) == ["good", "lines"]
    officer.post(reverse("life:move-meeting", args=at), {"day": day, "version": plan.version})
    row.refresh_from_db()
    assert timezone.localdate(row.span[0]).isoformat() == day
    officer.post(reverse("life:move-meeting", args=at), {"day": plan.month.isoformat(), "version": plan.version})
    row.refresh_from_db()
    assert timezone.localdate(row.span[0]).isoformat() == day


def test_party_and_business_side_by_side(of: life.Party, officer: Client) -> None:
    """Who has both in hand stands in one row, before the others."""
    first = timezone.localdate()
    both, one = of.members[3], of.members[4]
    for title, kind, owner in (("学习笔记", "party", both), ("夜间走访", "business", both), ("普法", "business", one)):
        tasks.set_task(by=of.officer, unit=of.unit, draft=tasks.Draft(title, (owner,), kind, first))
    answer = officer.get(reverse("life:sheet", args=[of.unit.pk, f"{first:%Y-%m}"]))
    hands = answer.context["sheet"].hands
    assert [([p.pk for p in hand.people], hand.both) for hand in hands] == [([both.pk], True), ([one.pk], False)]


def test_the_kit_of_a_leader(of: life.Party) -> None:
    """What is next in the group that one leads, without any role."""
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 Chrome/120")
    client.force_login(make.user("group_leader", of.unit, of=of.members[2]))
    answer = client.get(reverse("life:kit"))
    assert [str(each.duty.body) for each in answer.context["nexts"]] == [of.group.name]


@pytest.mark.parametrize("asked", ["2026", "nonsense", "99999", ""])
def test_the_year_page(of: life.Party, officer: Client, asked: str, django_assert_max_num_queries: Any) -> None:
    """As many branches as there are, the queries stay; no year is this year."""
    life.gathering(of, date(2026, 1, 7), ["group_meeting"])
    life.party(of.unit)
    with django_assert_max_num_queries(24):
        answer = officer.get(reverse("life:year"), {"year": asked})
    assert answer.context["year"] == (2026 if asked == "2026" else timezone.localdate().year)
