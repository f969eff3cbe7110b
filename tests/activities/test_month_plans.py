"""Catches: a month published twice, a proposal over a holiday or an absence, a meeting that lost who is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories import life
from tests.factories import organisation as make

from redsail.activities.actions import life_marks, month_plans, planned_meetings, publishing
from redsail.activities.models import Activity, MonthPlan, PlannedMeeting
from redsail.activities.queries import cures, duties, month, trying
from redsail.base.errors import BadInput, Clash, Problems, RedsailError, Refused
from redsail.calendars.queries import days
from redsail.organisation.models import Leave

pytestmark = pytest.mark.django_db


def _next_month() -> date:
    return (timezone.localdate().replace(day=1) + timedelta(days=31)).replace(day=1)


def _proposed(of: life.Party, **values: Any) -> MonthPlan:
    plan = month_plans.open_month(by=of.officer, unit=of.unit, month=_next_month())
    return month_plans.propose(plan, by=of.officer, version=plan.version, **values)


def _of(plan: MonthPlan, kind: str) -> PlannedMeeting:
    return next(row for row in plan.meetings.order_by("pk") if kind in row.kinds)


def _day(row: PlannedMeeting) -> date:
    return timezone.localdate(row.span[0])


def _workday(plan: MonthPlan, number: int = 5) -> datetime:
    found = [day.date for day in days(plan.month, plan.month + timedelta(days=27)) if day.workday]
    return life.at(found[number])


def test_a_month_is_proposed_on_working_days_when_people_can_come() -> None:
    """Every meeting that is owed has a working day; the group's while its leader is there."""
    of = life.party()
    first = _next_month()
    Leave.objects.create(person=of.members[2], kind="leave", from_date=first, until_date=first + timedelta(days=14))
    plan = _proposed(of, together=False)
    monthly = {"committee_meeting", "group_meeting", "theme_day"}
    kinds = [kind for row in plan.meetings.all() for kind in row.kinds]
    assert sorted(kind for kind in kinds if kind in monthly) == sorted(monthly)
    placed = [row for row in plan.meetings.all() if row.starts]
    worked = {day.date for day in days(first, first + timedelta(days=30)) if day.workday}
    assert {_day(row) for row in placed} <= worked
    assert _day(_of(plan, "group_meeting")) > first + timedelta(days=14)
    assert all(row.reasons for row in placed)


def test_what_cannot_be_placed_says_why() -> None:
    """Its leader is away all month: the group's meeting waits, with the reason."""
    of = life.party()
    first = _next_month()
    Leave.objects.create(person=of.members[2], kind="leave", from_date=first, until_date=first + timedelta(days=31))
    row = _of(_proposed(of), "group_meeting")
    assert (row.starts, row.why_not) == (None, "chair")


def test_published_once_with_who_is_due() -> None:
    """A second press and an old page are told; the gatherings stand once, with the members of the day and a chair."""
    of = life.party()
    plan = _proposed(of)
    version, placed = plan.version, plan.meetings.exclude(starts=None).count()
    made = publishing.publish(plan, by=of.officer, version=version)
    assert len(made) == placed == Activity.objects.count()
    with pytest.raises(Clash):
        publishing.publish(MonthPlan.objects.get(pk=plan.pk), by=of.officer, version=version)
    group = _of(plan, "group_meeting").activity
    assert group is not None
    assert set(group.due.values_list("person", flat=True)) == {person.pk for person in of.members}
    assert (group.chair_id, group.convened.get().group) == (of.members[2].pk, of.group)
    committee = _of(plan, "committee_meeting").activity
    assert committee is not None
    assert set(committee.due.values_list("person", flat=True)) == {person.pk for person in of.members[:2]}
    found = [
        duty for duty in duties.duties(of.officer, plan.month.year, timezone.localdate()) if duty.state == "planned"
    ]
    assert {duty.kind for duty in found} >= {"group_meeting", "committee_meeting"}


def test_a_second_proposal_leaves_hand_and_calendar_alone() -> None:
    """What was put by hand stays where it is, what is published is not planned again."""
    of = life.party()
    plan = _proposed(of)
    row = planned_meetings.move(
        _of(plan, "group_meeting"), by=of.officer, version=plan.version, starts=_workday(plan, 9)
    )
    plan = row.plan
    month_plans.propose(plan, by=of.officer, version=plan.version)
    assert _day(_of(plan, "group_meeting")) == _day(row)
    publishing.publish(plan, by=of.officer, version=plan.version)
    month_plans.propose(plan, by=of.officer, version=plan.version)
    assert plan.meetings.filter(activity=None, starts__isnull=False).count() == 0


def test_moved_after_publishing_and_withdrawn() -> None:
    """Every calendar follows: the entry moves with a new version, is called off with the reason, and can come back."""
    of = life.party()
    plan = _proposed(of)
    publishing.publish(plan, by=of.officer, version=plan.version)
    row = _of(plan, "group_meeting")
    row.plan.refresh_from_db()
    row = planned_meetings.move(row, by=of.officer, version=row.plan.version, starts=_workday(plan, 11), place="会议室")
    activity = Activity.objects.get(pk=row.activity_id)
    assert (timezone.localdate(activity.starts), activity.place, activity.version) == (_day(row), "会议室", 2)
    with pytest.raises(BadInput, match="no_reason"):
        publishing.withdraw(row, by=of.officer, version=row.plan.version, reason=" ")
    publishing.withdraw(row, by=of.officer, version=row.plan.version, reason="站里临时任务")
    assert activity.cancellation.reason == "站里临时任务"
    again = publishing.publish(row.plan, by=of.officer, version=row.plan.version)
    assert [timezone.localdate(each.starts) for each in again] == [_day(row)]


def test_held_together_by_the_rules() -> None:
    """Theme day and lecture are one; a committee meeting and a lecture are not, and the paper that says so is named."""
    of = life.party()
    plan = month_plans.open_month(by=of.officer, unit=of.unit, month=_next_month())
    make_one: Callable[[str], PlannedMeeting] = lambda kind: planned_meetings.add(  # noqa: E731
        plan, by=of.officer, version=plan.version, body=f"b{of.branch.pk}", kind=kind
    )
    theme, lecture, committee = make_one("theme_day"), make_one("lecture"), make_one("committee_meeting")
    theme.plan = lecture.plan = committee.plan = plan
    joined = planned_meetings.join(theme, by=of.officer, version=plan.version, other=lecture)
    assert (joined.kinds, plan.meetings.count()) == (["theme_day", "lecture"], 2)
    with pytest.raises(Problems) as told:
        planned_meetings.join(joined, by=of.officer, version=plan.version, other=committee)
    assert [each.code for each in told.value.problems] == ["life.not_one", "life.not_one"]
    apart = planned_meetings.part(joined, by=of.officer, version=plan.version)
    assert [row.kinds for row in apart] == [["theme_day"], ["lecture"]]


def _stale(plan: MonthPlan, of: life.Party) -> None:
    planned_meetings.take_out(_of(plan, "theme_day"), by=of.officer, version=plan.version - 1)


def _past(plan: MonthPlan, of: life.Party) -> None:
    then = timezone.now() - timedelta(days=1)
    planned_meetings.move(_of(plan, "theme_day"), by=of.officer, version=plan.version, starts=then)


def _other_month(plan: MonthPlan, of: life.Party) -> None:
    then = life.at(plan.month + timedelta(days=45))
    planned_meetings.move(_of(plan, "theme_day"), by=of.officer, version=plan.version, starts=then)


def _stranger(plan: MonthPlan, of: life.Party) -> None:
    publishing.publish(plan, by=make.party_officer(make.unit()), version=plan.version)


def _wrong_kind(plan: MonthPlan, of: life.Party) -> None:
    planned_meetings.add(plan, by=of.officer, version=plan.version, body=f"g{of.group.pk}", kind="lecture")


def _elsewhere(plan: MonthPlan, of: life.Party) -> None:
    life.gathering(of, _day(_of(plan, "group_meeting")) + timedelta(days=0), ["group_meeting"])
    publishing.publish(plan, by=of.officer, version=plan.version)


@pytest.mark.parametrize(
    ("wrong", "kind", "code"),
    [
        (_stale, Clash, "life.plan_moved"),
        (_past, BadInput, "life.past"),
        (_other_month, BadInput, "life.outside_month"),
        (_stranger, Refused, "organisation.not_permitted"),
        (_wrong_kind, BadInput, "life.unknown_kind"),
        (_elsewhere, Problems, "life.planned_elsewhere"),
    ],
)
def test_what_is_refused_writes_nothing(wrong: Any, kind: type[RedsailError], code: str) -> None:
    """A stale page, the past, another month, a stranger, a body without such a meeting, one planned twice."""
    of = life.party()
    plan = _proposed(of)
    before = list(plan.meetings.values_list("pk", "starts", "activity"))
    with pytest.raises(kind) as told:
        wrong(plan, of)
    assert [each.code for each in told.value.problems] == [code]
    assert list(plan.meetings.values_list("pk", "starts", "activity")) == before


def test_what_stands_against_another_day(django_assert_max_num_queries: Any) -> None:
    """Over a day the card says who is elsewhere and what crosses it; the page counts the same warnings."""
    of = life.party()
    plan = _proposed(of, together=False)
    row = _of(plan, "group_meeting")
    other = _of(plan, "theme_day")
    starts = other.span[0]
    verdict = trying.try_at(row, starts)
    assert ([r.pk for r in verdict.crossing], verdict.good) == ([other.pk], False)
    Leave.objects.create(person=of.members[4], kind="leave", from_date=_day(row), until_date=_day(row))
    with django_assert_max_num_queries(16):
        found = month.month(of.unit, plan.month, plan)
    warned = [card.row.pk for card in found.cards if card.warned]
    assert row.pk in warned
    assert len(found.boxes) >= 28


def test_a_gathering_counts_as_a_further_meeting() -> None:
    """A red mark cured: the theme day was the lecture as well. Twice is told, what the rules forbid refused."""
    of = life.party()
    today = date(2026, 5, 20)
    held = life.gathering(of, date(2026, 5, 12), ["theme_day"], recorded=True)
    lecture = cures.find(of.officer, f"b{of.branch.pk}", "lecture", date(2026, 5, 1), today)
    assert lecture is not None
    assert [(partner.activity.pk, partner.may) for partner in cures.partners(lecture)] == [(held.pk, True)]
    life_marks.count_as(held, by=of.officer, body=lecture.body, kind="lecture")
    again = cures.find(of.officer, f"b{of.branch.pk}", "lecture", date(2026, 5, 1), today)
    assert again is not None
    assert again.state == "held"
    with pytest.raises(Clash):
        life_marks.count_as(held, by=of.officer, body=lecture.body, kind="lecture")
    with pytest.raises(Problems):
        life_marks.count_as(held, by=of.officer, body=lecture.body, kind="committee_meeting")


def test_one_mentor_at_a_time() -> None:
    """Another one takes over; nobody is their own; the same again changes nothing."""
    of = life.party()
    new, one, other = of.members[2:5]
    first = life_marks.set_mentor(new, by=of.officer, mentor=one)
    assert life_marks.set_mentor(new, by=of.officer, mentor=one) == first
    life_marks.set_mentor(new, by=of.officer, mentor=other)
    assert list(new.mentorships.values_list("mentor", flat=True)) == [other.pk]
    with pytest.raises(BadInput):
        life_marks.set_mentor(new, by=of.officer, mentor=new)
