"""Catches: a wrong list of those due, records that follow a changed gathering wrongly, two people who overwrite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import agenda, meetings
from redsail.activities.actions.agenda import Point
from redsail.activities.actions.filling import PartDraft
from redsail.activities.actions.meetings import Meeting
from redsail.activities.models import Activity, Presence
from redsail.activities.queries import gatherings
from redsail.base.errors import BadInput, Clash, Refused
from redsail.organisation.models import GroupMembership, PartyGroup, Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def county() -> Unit:
    return make.unit()


@pytest.fixture
def group(county: Unit) -> PartyGroup:
    return make.group(county)


def _join(group: PartyGroup, since: date = make.START, until: date | None = None) -> Person:
    person = make.member(group.unit, group.branch)
    GroupMembership.objects.create(person=person, group=group, from_date=since, until_date=until)
    return person


def _meeting(group: PartyGroup, day: date, **values: object) -> Meeting:
    starts = timezone.make_aware(datetime(day.year, day.month, day.day, 15))
    told = Meeting("group_meeting", "党小组会", starts, starts + timedelta(hours=1), groups=frozenset({group.pk}))
    return replace(told, **values)  # type: ignore[arg-type]


def _due(activity: Activity) -> set[int]:
    return set(activity.due.values_list("person", flat=True))


def test_who_is_due_is_worked_out_as_of_the_day(county: Unit, group: PartyGroup) -> None:
    stays, gone = _join(group), _join(group, until=date(2026, 3, 1))
    came, guest = _join(group, since=date(2026, 3, 2)), make.person(county)
    officer = make.party_officer(county)
    early = meetings.arrange(
        by=officer, unit=county, meeting=_meeting(group, date(2026, 3, 1), people=frozenset({guest.pk}))
    )
    late = meetings.arrange(by=officer, unit=county, meeting=_meeting(group, date(2026, 3, 2)))
    assert _due(early) == {stays.pk, gone.pk, guest.pk}
    assert _due(late) == {stays.pk, came.pk}
    GroupMembership.objects.filter(person=came).delete()
    late.refresh_from_db()
    meetings.bring_up_to_date(late, by=officer, version=late.version)
    assert _due(late) == {stays.pk}


def test_of_a_committee_meeting_the_committee_is_due(county: Unit) -> None:
    branch = make.branch(county)
    make.member(county, branch)
    secretary = make.member(county, branch)
    make.holding(make.post(county, "branch_secretary", branch=branch), secretary)
    day = timezone.make_aware(datetime(2026, 5, 6, 9))
    held = Meeting("committee_meeting", "支委会", day, day + timedelta(hours=1), branches=frozenset({branch.pk}))
    activity = meetings.arrange(by=make.party_officer(county), unit=county, meeting=held)
    assert _due(activity) == {secretary.pk}


def test_a_change_keeps_the_parts_that_have_records(county: Unit, group: PartyGroup) -> None:
    person, officer = _join(group), make.party_officer(county)
    wanted = _meeting(group, date(2026, 3, 2))
    study = PartDraft("discussion", wanted.starts, wanted.starts + timedelta(minutes=30))
    activity = meetings.arrange(by=officer, unit=county, meeting=replace(wanted, parts=(study,)))
    part = activity.parts.get()
    Presence.objects.create(activity=activity, part=part, person=person, state="present", by="system:tests")
    longer = replace(study, ends=wanted.ends)
    changed = meetings.rearrange(activity, by=officer, meeting=replace(wanted, parts=(longer,)), version=1)
    assert [(row.pk, row.ends) for row in changed.parts.all()] == [(part.pk, wanted.ends)]
    with pytest.raises(BadInput, match="part_recorded"):
        meetings.rearrange(changed, by=officer, meeting=wanted, version=changed.version)


def test_the_second_who_changes_is_told(county: Unit, group: PartyGroup) -> None:
    officer, wanted = make.party_officer(county), _meeting(group, date(2026, 3, 2))
    activity = meetings.arrange(by=officer, unit=county, meeting=wanted)
    meetings.rearrange(activity, by=officer, meeting=replace(wanted, place="会议室"), version=1)
    with pytest.raises(Clash):
        meetings.rearrange(activity, by=officer, meeting=replace(wanted, place="礼堂"), version=1)
    assert Activity.objects.get().place == "会议室"


def test_what_was_held_is_not_called_off_and_campaign_evenings_are_changed_in_the_campaign(county: Unit) -> None:
    officer, person = make.party_officer(county), make.person(county)
    held = activities.gathering(county, person)
    Presence.objects.create(activity=held, person=person, state="present", by="system:tests")
    with pytest.raises(BadInput, match="held_already"):
        meetings.cancel(held, by=officer, reason="停电")
    night = activities.gathering(county, kind="night")
    with pytest.raises(Refused, match="changed_elsewhere"):
        meetings.cancel(night, by=officer, reason="停电")
    with pytest.raises(Refused):
        meetings.cancel(activities.gathering(make.unit()), by=officer, reason="停电")


def test_an_agenda_is_put_in_order_and_two_do_not_overwrite(county: Unit) -> None:
    officer, activity = make.party_officer(county), activities.gathering(county)
    seen = agenda.mark(activity)
    first, second = agenda.set_agenda(activity, by=officer, points=[Point("甲"), Point("乙", 20)], seen=seen)
    with pytest.raises(Clash):
        agenda.set_agenda(activity, by=officer, points=[Point("丙")], seen=seen)
    turned = [Point("乙", 20, number=second.pk), Point("甲", number=first.pk)]
    rows = agenda.set_agenda(activity, by=officer, points=turned, seen=agenda.mark(activity))
    assert [(row.pk, row.order, row.title) for row in rows] == [(second.pk, 1, "乙"), (first.pk, 2, "甲")]


def test_the_list_counts_what_is_missing_and_finds_what_was_said(county: Unit) -> None:
    officer, people = make.party_officer(county), [make.person(county) for _ in range(3)]
    held = activities.gathering(county, *people, title="九月例会")
    activities.gathering(county, *people, hours_ago=-48)
    for person, state in zip(people, ("present", "leave"), strict=False):
        Presence.objects.create(activity=held, person=person, state=state, by="system:tests")
    held.remarks.create(text="卷烟打假宣传要进市场", by="system:tests")
    wanted = gatherings.GatheringFilter(state="unrecorded", text="打")
    assert [(row.pk, row.expected, row.present, row.unsaid) for row in gatherings.listing(officer, wanted)] == [
        (held.pk, 3, 1, 1)
    ]
    outsider = make.user("", of=people[0])
    assert [row.pk for row in gatherings.listing(outsider, wanted)] == [held.pk], "one's own without any role"
    assert not gatherings.listing(make.party_officer(make.unit()), wanted)
