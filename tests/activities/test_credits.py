"""Catches: an hour counted twice or for who was not there, a pair that did nothing, duty as volunteering."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import activities
from tests.factories import organisation as make

from redsail.activities.actions import presence, sign_ups
from redsail.activities.actions.presence import Mark
from redsail.activities.models import Activity, Cancellation, Presence
from redsail.activities.queries.credits import gathering, held, pairs, records, sources, spans, study, volunteering
from redsail.activities.queries.credits.sources import Cell
from redsail.base.errors import BadInput, Refused
from redsail.organisation.actions import own_rules
from redsail.organisation.models import GroupMembership, Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = date(2026, 3, 4)  # a Wednesday on which offices work


@pytest.fixture
def county() -> Unit:
    return make.unit()


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """A moment of the day, in local time."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def session(unit: Unit, first: datetime, last: datetime, *there: Person, **values: Any) -> Activity:
    """A gathering with these people due and present."""
    row = activities.gathering(unit, *there, starts=first, ends=last, **values)
    Presence.objects.bulk_create(Presence(activity=row, person=each, state="present", by="system:t") for each in there)
    return row


def night(unit: Unit, *there: Person) -> Activity:
    """18:00 to 19:00 night study, then the round until 21:30."""
    row = session(unit, at(18), at(21, 30), *there, kind="night")
    row.parts.create(kind="night_study", starts=at(18), ends=at(19))
    row.parts.create(kind="round", starts=at(19), ends=at(21, 30))
    return row


def told(person: Person) -> list[tuple[str, int, str]]:
    rows = study.of_people([person.pk], DAY, DAY + timedelta(days=300))[person.pk]
    return [(row.stretch.kind, row.minutes, row.code) for row in rows]


def test_of_a_night_the_study_counts_and_the_round_does_not(county: Unit) -> None:
    officer, one, two = make.party_officer(county), make.person(county), make.person(county)
    row = night(county, one, two)
    assert told(one) == [("night_study", 60, "counts"), ("round", 0, "counts_not")]
    part = row.parts.get(kind="night_study")
    presence.record(row, by=officer, marks={}, exceptions={(part.pk, one.pk): Mark("leave")})
    assert told(one) == [("round", 0, "counts_not")], "a correction corrects the hours"
    assert told(two) == [("night_study", 60, "counts"), ("round", 0, "counts_not")]


def test_the_same_minute_counts_once_and_a_day_has_its_most(county: Unit) -> None:
    person = make.person(county)
    session(county, at(9), at(11), person, kind="lecture")
    session(county, at(10), at(12), person, kind="theme_day")
    session(county, at(13), at(20), person, kind="training")
    assert told(person) == [("lecture", 120, "counts"), ("theme_day", 60, "overlaps"), ("training", 300, "day_full")]


def test_roles_and_own_papers_decide_what_counts(county: Unit) -> None:
    officer, guest, speaker = make.party_officer(county), make.person(county), make.person(county)
    row = session(county, at(9), at(10), speaker, kind="lecture")
    row.agenda.create(order=1, title="微党课", presenter=speaker)
    Presence.objects.create(activity=row, person=guest, state="present", by="system:t")
    since = date(2026, 1, 1)
    for key, value in (("study.credit.speaker", 200), ("study.credit.guests", 0)):
        own_rules.set_value(by=officer, unit=county, key=key, value=value, paper="局发3号", from_date=since)
    assert told(speaker) == [("lecture", 120, "counts")]
    assert told(guest) == [("lecture", 0, "guest_not")]


def test_called_off_to_come_and_unrecorded_give_nothing(county: Unit) -> None:
    person = make.person(county)
    activities.gathering(county, person, starts=at(9), kind="lecture")
    session(county, timezone.now() - timedelta(minutes=5), timezone.now() + timedelta(hours=1), person, kind="lecture")
    off = session(county, at(14), at(15), person, kind="lecture")
    Cancellation.objects.create(activity=off, by="system:t")
    assert told(person) == []


def test_many_people_cost_no_more_queries_than_one(county: Unit) -> None:
    people = [make.person(county) for _ in range(4)]
    night(county, *people)
    with CaptureQueriesContext(connection) as few:
        study.of_people([people[0].pk], DAY, DAY)
    for _ in range(3):
        night(county, *people)
    with CaptureQueriesContext(connection) as many:
        study.of_people([each.pk for each in people], DAY, DAY)
    assert len(many) == len(few) <= 9


def test_a_pair_was_together_only_where_both_were_at_one_part(county: Unit) -> None:
    pairing = make.pairing(county)
    sides = [[make.person(county) for _ in range(2)] for _ in range(2)]
    for group, people in zip((pairing.station_group, pairing.office_group), sides, strict=True):
        for each in people:
            GroupMembership.objects.create(person=each, group=group, from_date=make.START)
    row = night(county, *sides[0], *sides[1])
    found = pairs.of_pairings([pairing], DAY, DAY)[pairing.pk]
    assert [(each.station, each.office, each.code, each.stretch.kind) for each in found] == [
        (2, 2, "counts", "night_study")
    ]
    study_part, round_part = row.parts.all()
    for part, people in ((study_part, sides[0]), (round_part, sides[1])):  # they did not meet
        for each in people:
            Presence.objects.create(activity=row, part=part, person=each, state="duty", by="system:t")
    assert pairs.of_pairings([pairing], DAY, DAY)[pairing.pk] == []


def test_theme_day_lecture_and_cells_follow_presence(county: Unit) -> None:
    branch, one, two = make.branch(county), make.person(county), make.person(county)
    row = session(county, at(9), at(10), one, kind="theme_day")
    row.convened.create(kind="theme_day", branch=branch)
    row.convened.create(kind="lecture", branch=branch)
    row.agenda.create(order=1, title="讲故事", presenter=two)
    before = sources.registered("reading")
    sources.register(
        "reading", lambda numbers: {row.pk: [Cell("典型", frozenset({one.pk})), Cell("经典", frozenset({two.pk}))]}
    )
    try:
        lines = {(each.kind, each.what): each.code for each in gathering.lines(row)}
    finally:
        sources.register("reading", before)
    assert lines["theme_day", str(branch)] == "counts"
    assert lines["lecture", two.name] == "presenter_absent"
    assert (lines["reading", "典型"], lines["reading", "经典"]) == ("counts", "too_few")
    Presence.objects.create(activity=row, person=two, state="present", by="system:t")
    assert [each.code for each in held.lectures(records.records(Activity.objects.filter(pk=row.pk)), row)] == ["counts"]


def test_volunteering_is_signed_up_for_freely_and_lies_outside_duty(county: Unit) -> None:
    people = [make.person(county) for _ in range(4)]
    row = session(county, at(16, 30), at(19, 30), *people, kind="theme_day")
    row.parts.create(kind="volunteering", starts=at(16, 30), ends=at(19, 30))
    row.due.exclude(person=people[0]).update(signed_up=True)
    duty = activities.gathering(county, people[2], starts=at(16), ends=at(20), kind="night")
    duty.parts.create(kind="round", starts=at(19), ends=at(20))
    activities.gathering(county, people[3], starts=at(16), ends=at(20), kind="group_meeting")
    found = {
        each.person: (each.minutes, each.code)
        for each in volunteering.of_records(records.records(Activity.objects.filter(pk=row.pk)))
    }
    assert found == {
        people[0].pk: (0, "not_signed_up"),
        people[1].pk: (120, "counts"),  # the hour until 17:30 is office time
        people[2].pk: (90, "counts"),
        people[3].pk: (0, "on_duty"),
    }


def test_nobody_signs_anybody_else_up(county: Unit) -> None:
    person = make.person(county)
    row = activities.gathering(county, hours_ago=-2)
    row.parts.create(kind="volunteering", starts=row.starts, ends=row.ends)
    with pytest.raises(Refused):
        sign_ups.sign_up(row, by=make.party_officer(county))  # a log-in that is nobody
    user = make.user("party_affairs_officer", county, of=person)
    assert sign_ups.sign_up(row, by=user).signed_up
    sign_ups.sign_up(row, by=user)
    assert row.due.count() == 1
    sign_ups.withdraw(row, by=user)
    assert row.due.count() == 0
    with pytest.raises(BadInput, match="sign_up_closed"):
        sign_ups.sign_up(activities.gathering(county), by=user)


def test_what_is_taken_out_of_a_span() -> None:
    span = (at(9), at(12))
    assert spans.left(span, [(at(8), at(9, 30)), (at(10), at(11)), (at(12), at(13))]) == [
        (at(9, 30), at(10)),
        (at(11), at(12)),
    ]
